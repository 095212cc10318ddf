"""A reviewer's question to an applicant, which goes through the secretariat both ways.

    write_question ─▶ waiting ─▶ send_question (a message in the secretariat's words) ─▶ sent ─▶ show_answer ─▶ answered
                         └─▶ decline_question, with a reason for the reviewer

Each verb locks the question alone. The rules the next editor must not break: what the applicant can read tells of no
reviewer; what the applicant answers is shown to reviewers in the secretariat's text, with the files it chose, and never
by itself.
"""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.domain import send_message
from awards.applications.models import Application, MessageFile
from awards.applications.permissions import may_download_material
from awards.reviews.domain.errors import (
    AnswerChanged,
    AnswerEmpty,
    AnswerFileUnknown,
    DecisionReasonMissing,
    NamesApplicant,
    NamesReviewer,
    NoLongerReviewed,
    NotReviewing,
    QuestionEmpty,
    QuestionInConflict,
    QuestionTooLong,
    ReviewingOver,
)
from awards.reviews.domain.notices.question import notify_settled
from awards.reviews.domain.queries.blind_text import get_blind_words
from awards.reviews.domain.queries.phase_application import is_blind_for_cycle, list_readable
from awards.reviews.domain.queries.question import is_in_conflict, is_under_review, list_reply_files
from awards.reviews.domain.queries.reviewer_naming import load_naming
from awards.reviews.enums import QuestionState
from awards.reviews.models import Review, Reviewer, ReviewPhase, ReviewQuestion
from awards.reviews.models.question import QUESTION_LENGTH
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import move_locked
from foundation.text.values import count_graphemes, visible


@retried
@transaction.atomic
def write_question(
    phase: ReviewPhase,
    reviewer: Reviewer,
    application: Application,
    *,
    text: str,
    save: str,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> ReviewQuestion:
    """Put a question before the secretariat. `save` says which page it came from: from there again it is the same one.

    Raises NotReviewing, ReviewingOver, QuestionEmpty, QuestionTooLong.
    """
    at, text = at or timezone.now(), visible(text).strip()
    readable = list_readable(reviewer, phase, at=at).filter(pk=application.pk)
    if reviewer.user_id != by.pk or not readable.exists():
        raise NotReviewing
    if not takes_questions(phase, reviewer, application, at):
        raise ReviewingOver
    if not text:
        raise QuestionEmpty
    if count_graphemes(text) > QUESTION_LENGTH:
        raise QuestionTooLong(most=QUESTION_LENGTH)
    whose = {"phase": phase, "reviewer": reviewer, "application": application}
    mark = sha256(f"{save}\n{text}".encode()).hexdigest()
    question, is_new = ReviewQuestion.objects.get_or_create(
        **whose, mark=mark, defaults={"text": text, "written_at": at}
    )
    if is_new:
        record("review_question.written", by=by, subject=reviewer, at=at)  # not of the question, which is sent later
    return question


@retried
@transaction.atomic
def send_question(
    question: ReviewQuestion, *, text: str, by: AbstractBaseUser, at: datetime | None = None
) -> ReviewQuestion:
    """Send it to the applicant as a message of the secretariat, in these words. Again in the same words: nothing more.

    Raises MayNot (also without the right to write to applicants), NoLongerReviewed, QuestionInConflict, NamesReviewer,
    NamesApplicant where a phase of the cycle hides names, MoveRefused, and what `send_message` refuses.
    """
    at, locked = at or timezone.now(), _lock(question, by)
    if locked.message is not None and locked.message.text == text:
        return locked
    if not is_under_review(locked):
        raise NoLongerReviewed
    if is_in_conflict(locked):
        raise QuestionInConflict
    _refuse_reviewer(locked, text)
    _refuse_applicant(locked, text)
    if not locked.may_move(QuestionState.SENT):
        raise MoveRefused
    message = send_message(locked.application, text=text, save=locked.public_id, seen=(), by=by, from_staff=True, at=at)
    columns = {"message": message, "decided_at": at, "decided_by_id": by.pk}
    return move_locked(locked, QuestionState.SENT, by=by, at=at, **columns)


@retried
@transaction.atomic
def decline_question(
    question: ReviewQuestion, *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> ReviewQuestion:
    """Don't send it; the reviewer reads why.

    Raises MayNot, DecisionReasonMissing, NamesApplicant where a phase of the cycle hides names, MoveRefused.
    """
    if not reason.strip():
        raise DecisionReasonMissing
    at, locked = at or timezone.now(), _lock(question, by)
    if locked.state == QuestionState.DECLINED and locked.reason == reason:
        return locked
    _refuse_applicant(locked, reason)
    columns = {"decided_at": at, "decided_by_id": by.pk, "reason": reason}
    move_locked(locked, QuestionState.DECLINED, by=by, at=at, **columns)
    notify_settled(locked, by=by, at=at)
    return locked


@retried
@transaction.atomic
def show_answer(
    question: ReviewQuestion,
    *,
    text: str,
    shown: str,
    by: AbstractBaseUser,
    attachments: Collection[MessageFile] | None = None,
    at: datetime | None = None,
) -> ReviewQuestion:
    """Show this text to all reviewers without a conflict as the answer, or in place of the one they have read so far.

    With it these files of the applicant's replies, in blind phases as cleaned copies once they are confirmed; None
    leaves those chosen so far. `shown` is `mark_answer` of what the page showed; the reviewer is notified once. Raises
    MayNot (also for files without the right to open them), AnswerEmpty, AnswerFileUnknown, NoLongerReviewed,
    NamesReviewer, NamesApplicant where a phase of the cycle hides names, AnswerChanged, MoveRefused.
    """
    at, locked = at or timezone.now(), _lock(question, by)
    text = visible(text).strip()
    chosen = set(locked.attachments.all())
    wanted = chosen if attachments is None else set(attachments)
    if locked.answer and locked.answer == text and wanted == chosen:
        return locked
    if not text:
        raise AnswerEmpty
    if wanted != chosen:
        _refuse_files(locked, wanted, by)
    if not is_under_review(locked):
        raise NoLongerReviewed
    _refuse_reviewer(locked, text)
    _refuse_applicant(locked, text)
    if shown != mark_answer(locked):
        raise AnswerChanged
    columns = {"answer": text, "answered_at": at, "answered_by_id": by.pk}
    if locked.state == QuestionState.ANSWERED:
        ReviewQuestion.objects.filter(pk=locked.pk).update(**columns)
        record("review_question.answer_changed", by=by, subject=locked, at=at)
    else:
        move_locked(locked, QuestionState.ANSWERED, by=by, at=at, **columns)
        notify_settled(locked, by=by, at=at)
    if wanted != chosen:
        locked.attachments.set(wanted)
        ids = sorted(one.file.public_id for one in wanted)
        record("review_question.files_chosen", by=by, subject=locked, after={"files": ids}, at=at)
    return locked


def mark_answer(question: ReviewQuestion) -> str:
    """Which answer a page shows, with which files; empty while there is none."""
    files = sorted(question.attachments.values_list("pk", flat=True))
    return sha256(f"{files} {question.answer}".encode()).hexdigest() if question.answer else ""


def takes_questions(phase: ReviewPhase, reviewer: Reviewer, application: Application, at: datetime) -> bool:
    """Whether the reviewer could still grade it: in the phase with its grace, or opened again by the secretariat."""
    if phase.takes_reviews(at):
        return True
    reviews = Review.objects.filter(phase=phase, reviewer=reviewer, application=application)
    return any(review.is_taken(at) for review in reviews.select_related("phase"))


def _refuse_files(question: ReviewQuestion, files: Collection[MessageFile], by: AbstractBaseUser) -> None:
    """Files come of what the applicant has written since it was sent, and are chosen by who may open them."""
    if not may_download_material(by):
        raise MayNot
    if not {one.pk for one in files} <= {one.pk for one in list_reply_files(question)}:
        raise AnswerFileUnknown


def _refuse_reviewer(question: ReviewQuestion, text: str) -> None:
    """Neither the applicant nor other reviewers learn who put it, or who else is on the committee."""
    asker = question.reviewer
    where = (asker.affiliation_ja, asker.affiliation_en)
    if load_naming(asker.committee.cycle_id, besides=where)(text):
        raise NamesReviewer


def _refuse_applicant(question: ReviewQuestion, text: str) -> None:
    """Reviewers of a phase that hides names read what is sent and what is answered."""
    if is_blind_for_cycle(question.application.cycle_id) and get_blind_words(question.application).list_in(text):
        raise NamesApplicant


def _lock(question: ReviewQuestion, by: AbstractBaseUser) -> ReviewQuestion:
    if not may_run_reviews(by):
        raise MayNot
    related = ("phase__committee__cycle", "reviewer__committee__cycle", "reviewer__user", "message")
    rows = ReviewQuestion.objects.select_related(*related, "application__cycle")
    return rows.select_for_update(of=("self",)).get(pk=question.pk)
