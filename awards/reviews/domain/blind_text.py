"""Texts that name the applicant, for reviewers of blind phases: found by the clock, decided by a clerk.

    found ─▶ open ─▶ blackened, shown as it is or withheld    (and from each of these to another)

The rules the next editor must not break: a decision is about the words that the clerk saw, and reviewers get what was
shown then; once something is blackened, the clock compares the application's other texts with it too.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.domain.queries.submission_text import list_sent_texts
from awards.applications.models import Application
from awards.reviews.domain.errors import DecisionReasonMissing, StillNames, TextGone
from awards.reviews.domain.queries.blind_text import BlindWords, digest_of, get_blind_words, list_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.enums import BlindTextState
from awards.reviews.models import BlindText, Committee, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import move_locked
from foundation.text.languages import join_names
from foundation.text.passages import blacken, validate_phrases

AT_ONCE = 100


@retried
@transaction.atomic
def open_naming(phase: ReviewPhase, *, at: datetime | None = None) -> int:
    """Look through submissions in force that nobody has, at most AT_ONCE; how many. Locks the committee.

    What reviewers wouldn't get is opened for a clerk; what waits and is in the application no more is shut.
    """
    at = at or timezone.now()
    committee = Committee.objects.select_for_update(of=("self",)).get(pk=phase.committee_id)
    seen = committee.looked_through.filter(pk=OuterRef("current_submission"))
    rows = list_phase_applications(phase).filter(~Exists(seen)).select_related("current_submission", "cycle")
    applications, reader = list(rows.order_by("pk")[:AT_ONCE]), SubmissionReader()
    words = list_blind_words(applications)
    for one in applications:
        texts = list_sent_texts(one, reader)
        for item, text in texts.items():
            if words[one.pk].read(item, text) is None:
                _open(one, item, text, words[one.pk], by=None, at=at)
        waiting = BlindText.objects.filter(application=one, state=BlindTextState.OPEN)
        for row in waiting.exclude(digest__in=[digest_of(text) for text in texts.values()]):
            move_locked(row, BlindTextState.OUTDATED, by=None, at=at)
    committee.looked_through.add(*(one.current_submission_id for one in applications if one.current_submission_id))
    return len(applications)


@retried
@transaction.atomic
def open_text(application: Application, item: int, *, by: AbstractBaseUser, at: datetime | None = None) -> BlindText:
    """Have a text decided that the clock didn't find. Locks the committee. Raises MayNot, TextGone."""
    if not may_run_reviews(by):
        raise MayNot
    Committee.objects.select_for_update(of=("self",)).get(cycle=application.cycle_id)
    text = list_sent_texts(application).get(item)
    if text is None:
        raise TextGone
    return _open(application, item, text, get_blind_words(application), by=by, at=at or timezone.now())


def read_text(copy: BlindText) -> str:
    """The words, as long as they are in the submission in force; else none."""
    text = list_sent_texts(copy.application).get(copy.item_id, "")
    return text if digest_of(text) == copy.digest else ""


def plan_decision(
    copy: BlindText, *, to: str, phrases: Sequence[str] = (), keeps_names: bool = False, reason: str = ""
) -> dict[str, str]:
    """The columns that it leads to; with `keeps_names` what is left may name the applicant.

    Raises TextGone, DecisionReasonMissing, StillNames, ValidationError (not_found).
    """
    text, words = read_text(copy), get_blind_words(copy.application)
    if not text:
        raise TextGone
    blackens = to == BlindTextState.BLACKENED
    if blackens:
        validate_phrases(text, phrases, field="phrases")
    elif not reason.strip():
        raise DecisionReasonMissing
    shown = blacken(text, phrases if blackens else ()) if to != BlindTextState.WITHHELD else ""
    left = words.list_between(shown)
    if blackens and left and not keeps_names:
        raise StillNames(names=join_names(left))
    kept = {"phrases": "\n".join(phrases if blackens else ()), "names_left": "\n".join(left)}
    return kept | {"shown": shown, "reason": reason}


@retried
@transaction.atomic
def decide_text(
    copy: BlindText, *, seen: str, by: AbstractBaseUser, at: datetime | None = None, **wanted: Any
) -> BlindText:
    """Decide as `plan_decision` has it, on the words and after the decision that were shown (`mark_text`).

    Sent twice it is kept once. Raises MayNot, MoveRefused, and what that raises.
    """
    if not may_run_reviews(by):
        raise MayNot
    rows = BlindText.objects.select_related("application__current_submission", "application__cycle")
    locked = rows.select_for_update(of=("self",)).get(pk=copy.pk)
    columns = plan_decision(locked, **wanted)
    if locked.state == wanted["to"] and all(getattr(locked, name) == value for name, value in columns.items()):
        return locked
    if seen != mark_text(locked):
        raise MoveRefused
    facts = {name: len(columns[name].splitlines()) for name in ("phrases", "names_left")}
    values: dict[str, Any] = {"facts": facts, **columns}
    move_locked(locked, wanted["to"], by=by, at=at, **values)
    Committee.looked_through.through.objects.filter(submission=locked.application.current_submission_id).delete()
    return locked


def mark_text(copy: BlindText) -> str:
    """Which words, and what was decided on them."""
    return digest_of("\0".join((copy.digest, copy.state, copy.phrases, copy.names_left)))


def _open(
    application: Application, item: int, text: str, words: BlindWords, *, by: AbstractBaseUser | None, at: datetime
) -> BlindText:
    """For a clerk to decide, the clock also what was decided before the words meant somebody."""
    facts = {"names_found": "\n".join(words.list_in(text)), "state": BlindTextState.OPEN}
    row, is_new = BlindText.objects.get_or_create(
        application=application, item_id=item, digest=digest_of(text), defaults=facts
    )
    if is_new:
        record("blind_text.open", by=by, subject=row, after={"state": str(row.state)}, at=at)
    elif row.may_move(BlindTextState.OPEN) and (by is None or row.state == BlindTextState.OUTDATED):
        move_locked(row, BlindTextState.OPEN, by=by, at=at, names_found=facts["names_found"])
    return row
