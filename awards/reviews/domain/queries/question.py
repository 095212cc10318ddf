"""Questions to applicants: as a reviewer reads them, and what of them waits for the secretariat. Reads only.

The rules the next editor must not break: a reviewer reads those of a `Readable`, as all else of an application;
a line tells of no other reviewer, and of another's question nothing before it was sent; in a phase that hides names no
text that names the applicant, or says what was blackened.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from msgspec import Struct

from awards.applications.enums import ApplicationState
from awards.applications.models import ApplicationMessage, MessageFile
from awards.reviews.domain.notices.kinds import QUESTION
from awards.reviews.domain.queries.blind_text import BlindWords, get_blind_words
from awards.reviews.domain.queries.phase_application import Readable
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.domain.queries.reviewer_application import list_committee_applications
from awards.reviews.domain.queries.reviewer_file import ReviewerFile, map_shown
from awards.reviews.enums import QuestionState
from awards.reviews.models import Reviewer, ReviewQuestion
from awards.reviews.permissions import may_run_reviews
from foundation.notices.models import Notice


class QuestionText(Struct, frozen=True):
    """A text of a question; `is_withheld` where it names the applicant and the phase hides names."""

    text: str = ""
    is_withheld: bool = False

    def __bool__(self) -> bool:
        return bool(self.text) or self.is_withheld


class QuestionLine(Struct, frozen=True):
    """One question as one reviewer reads it: `own` are the reviewer's own words, `sent` those of the secretariat."""

    state: str
    is_own: bool
    own: str
    sent: QuestionText
    sent_at: datetime | None
    answer: QuestionText
    answered_at: datetime | None
    reason: QuestionText
    files: Sequence[ReviewerFile] = ()

    @property
    def is_reworded(self) -> bool:
        """Whether the secretariat sent other words than the reviewer's."""
        return bool(self.sent) and self.sent.text != self.own


def list_questions(readable: Readable, *, words: BlindWords | None = None) -> list[QuestionLine]:
    """The reviewer's own, and all that were sent, of any phase of the committee, oldest first.

    At most four queries, with `words` given.
    """
    reviewer, phase, application = readable.reviewer, readable.phase, readable.application
    rows = ReviewQuestion.objects.filter(
        Q(reviewer=reviewer) | Q(state__in=QuestionState.sent),
        phase__committee=phase.committee_id,
        application=application,
    )
    shown = rows.select_related("message").prefetch_related("attachments").order_by("written_at", "pk")
    words = words or get_blind_words(application) if phase.is_blind else None
    files = map_shown(readable, words=words)
    return [_read(one, reviewer, words, files) for one in shown]


def list_waiting(person: Any = None) -> QuerySet[ReviewQuestion]:
    """Neither sent nor declined."""
    return ReviewQuestion.objects.filter(state=QuestionState.WAITING).select_related("application")


def list_replied(person: Any = None) -> QuerySet[Any]:
    """Sent, nothing shown yet, and the applicant has written since: annotated with `since`, the first time."""
    under_review = Q(state=QuestionState.SENT, application__state=ApplicationState.ACCEPTED)
    replies = ApplicationMessage.objects.filter(
        application=OuterRef("application"), is_from_staff=False, sent_at__gte=OuterRef("message__sent_at")
    ).order_by("sent_at")
    found = ReviewQuestion.objects.filter(Exists(replies.order_by()), under_review).select_related("application")
    return found.annotate(since=Subquery(replies.values("sent_at")[:1]))


def list_replies(question: ReviewQuestion) -> list[ApplicationMessage]:
    """What the applicant has written since the question was sent, with files, the oldest first."""
    if question.message is None:
        return []
    since = Q(sent_at__gte=question.message.sent_at, is_from_staff=False)
    return list(ApplicationMessage.objects.filter(since, application=question.application_id).prefetch_related("files"))


def list_reply_files(question: ReviewQuestion) -> list[MessageFile]:
    """Files of those replies that have passed their check: reviewers can be shown them."""
    return [one for reply in list_replies(question) for one in reply.files.all() if one.file.is_accepted]


def is_in_conflict(question: ReviewQuestion) -> bool:
    """Whether its reviewer may no longer read the application for a conflict of interest, or takes part in it."""
    return not list_unsealed(ReviewQuestion.objects.filter(pk=question.pk)).exists()


def is_under_review(question: ReviewQuestion) -> bool:
    """Whether its application still is one of the committee's."""
    return list_committee_applications(question.phase.committee).filter(pk=question.application_id).exists()


def _read(
    question: ReviewQuestion, reviewer: Reviewer, words: BlindWords | None, files: Mapping[int, ReviewerFile]
) -> QuestionLine:
    def shown(text: str) -> QuestionText:
        is_withheld = words is not None and bool(words.list_in(text))
        return QuestionText("" if is_withheld else text, is_withheld)

    is_own = question.reviewer_id == reviewer.pk
    message = question.message
    return QuestionLine(
        state=question.state,
        is_own=is_own,
        own=question.text if is_own else "",
        sent=shown(message.text if message else ""),
        sent_at=message.sent_at if message else None,
        answer=shown(question.answer),
        answered_at=question.answered_at,
        reason=shown(question.reason if is_own else ""),
        files=[files[one.pk] for one in question.attachments.all() if one.pk in files],
    )


def list_concealed_notices(user: Any) -> QuerySet[Notice, Any]:
    """E-mail to reviewers about their questions, but for who runs the reviews: its moment tells the application."""
    found = Notice.objects.none() if may_run_reviews(user) else Notice.objects.filter(kind=QUESTION.code)
    return found.order_by().values("pk")
