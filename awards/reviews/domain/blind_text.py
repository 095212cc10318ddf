"""Texts that name the applicant, for reviewers of blind phases: found by the clock, decided by a clerk.

    found ─▶ open ─▶ blackened, shown as it is or withheld    (and from each of these to another)

The rules the next editor must not break: a decision is about the words that the clerk saw, and reviewers get what was
shown then; a text waits as long as a review may be written on it; once something is blackened, or the applicant is
known by another name, the clock compares the application's texts with it too.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.errors import DecisionReasonMissing, StillNames, TextGone
from awards.reviews.domain.queries.blind_source import list_read_submissions, list_read_texts
from awards.reviews.domain.queries.blind_text import BlindWords, digest_of, get_blind_words, list_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.enums import BlindTextState
from awards.reviews.models import BlindText, BlindTextSearch, Committee, ReviewPhase
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
    """Look through what reviewers read of applications, at most AT_ONCE; how many. Locks the committee.

    Again where another submission is read of one, or names or phrases have come or gone. What reviewers wouldn't get is
    opened for a clerk; what waits and is read no more is shut.
    """
    at = at or timezone.now()
    Committee.objects.select_for_update(of=("self",)).get(pk=phase.committee_id)
    applications = list(list_phase_applications(phase).select_related("cycle").order_by("pk"))
    words = list_blind_words(applications)
    read: dict[int, list[int]] = defaultdict(list)
    for key, submission in list_read_submissions(words).values_list("application", "pk"):
        read[key].append(submission)
    seen = dict(BlindTextSearch.objects.filter(application__in=words).values_list("application", "mark"))
    marks = {key: one.mark(read[key]) for key, one in words.items()}
    stale = [one for one in applications if seen.get(one.pk) != marks[one.pk]][:AT_ONCE]
    texts = list_read_texts(stale)
    for one in stale:
        _open_all(one, texts[one.pk], words[one.pk], at=at)
    searches = [BlindTextSearch(application=one, mark=marks[one.pk]) for one in stale]
    BlindTextSearch.objects.bulk_create(
        searches, update_conflicts=True, unique_fields=["application"], update_fields=["mark"]
    )
    return len(stale)


@retried
@transaction.atomic
def open_text(
    application: Application, item: int, *, digest: str = "", by: AbstractBaseUser, at: datetime | None = None
) -> BlindText:
    """Have a text decided that the clock didn't find: the item's newest, or the one of this digest.

    Locks the committee. Raises MayNot, TextGone.
    """
    if not may_run_reviews(by):
        raise MayNot
    Committee.objects.select_for_update(of=("self",)).get(cycle=application.cycle_id)
    texts = [text for key, text in list_read_texts([application])[application.pk] if key == item]
    text = next((text for text in texts if digest in ("", digest_of(text))), None)
    if text is None:
        raise TextGone
    return _open(application, item, text, get_blind_words(application), by=by, at=at or timezone.now())


def read_text(copy: BlindText) -> str:
    """The words, as long as reviewers come to read them; else none."""
    texts = list_read_texts([copy.application])[copy.application_id]
    return next((text for item, text in texts if (item, digest_of(text)) == (copy.item_id, copy.digest)), "")


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
    rows = BlindText.objects.select_related("application__cycle")
    locked = rows.select_for_update(of=("self",)).get(pk=copy.pk)
    columns = plan_decision(locked, **wanted)
    if locked.state == wanted["to"] and all(getattr(locked, name) == value for name, value in columns.items()):
        return locked
    if seen != mark_text(locked):
        raise MoveRefused
    facts = {name: len(columns[name].splitlines()) for name in ("phrases", "names_left")}
    values: dict[str, Any] = {"facts": facts, **columns}
    move_locked(locked, wanted["to"], by=by, at=at, **values)
    return locked


def mark_text(copy: BlindText) -> str:
    """Which words, and what was decided on them."""
    return digest_of("\0".join((copy.digest, copy.state, copy.phrases, copy.names_left)))


def _open_all(application: Application, texts: list[tuple[int, str]], words: BlindWords, *, at: datetime) -> None:
    """Each that is withheld; and shut what waits and is none of them."""
    for item, text in texts:
        if words.read(item, text) is None:
            _open(application, item, text, words, by=None, at=at)
    read = {(item, digest_of(text)) for item, text in texts}
    for row in BlindText.objects.filter(application=application, state=BlindTextState.OPEN):
        if (row.item_id, row.digest) not in read:
            move_locked(row, BlindTextState.OUTDATED, by=None, at=at)


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
