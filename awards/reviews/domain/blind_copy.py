"""Cleaned copies of files for reviewers of blind phases: requested by the clock, made by the worker, judged by a clerk.

    request ─▶ pending ─▶ made ─▶ confirmed    (the only one that reviewers see)
                  └─▶ impossible     └──┴──▶ withheld; or replaced by a new row: made once more, or blackened by hand

The rules the next editor must not break: a copy whose file was replaced in the application is shut, unless a review is
of the submission that holds it, and so is one of a file that no answer shows any more; a copy with its text was
searched for the names and blackened words of now, else it is shut and made again, and confirmed anew unless it is the
same copy and the search tells nothing that its clerk hadn't read; the worker decides nothing
when the store is away (an OSError: the work falls due again); what it makes twice, it keeps once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.blind_text import open_naming
from awards.reviews.domain.errors import DecisionReasonMissing
from awards.reviews.domain.queries.blind_text import get_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.reviewer_file import (
    list_outdated,
    list_reviewed,
    list_sent,
    list_shown,
    name_copy,
)
from awards.reviews.enums import BlindCopyState, ReviewState
from awards.reviews.models import BlindCopy, Committee, Review, ReviewPhase
from awards.reviews.models.blind_copy import HAS_FILE
from awards.reviews.permissions import may_run_reviews
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.cleaning import CLEANED, make_clean_copy
from foundation.assets.domain.errors import CannotClean
from foundation.assets.domain.server_upload import take_file
from foundation.assets.domain.upload import UploadLimits, largest_upload
from foundation.assets.enums import CleaningRefusal
from foundation.assets.models import StoredFile
from foundation.audit.domain import record
from foundation.clock.domain import start_work
from foundation.clock.domain.job import run_all
from foundation.clock.models import Work
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.state import move_locked

PURPOSE = "awards.blind_copy"
KIND = "laurel_reviews.blind_copy"
AT_ONCE = 200
AFTERWARDS = timedelta(days=1)  # in which a phase's grace is over


def request_all(*, at: datetime) -> None:
    """The clock's: have copies made of all that blind phases show, and of what was corrected since; look at texts."""
    opened = Review.objects.filter(phase=OuterRef("pk"), state=ReviewState.DRAFT, open_until__gt=at)
    is_read = Q(closes_at__gt=at - AFTERWARDS) | Q(Exists(opened))  # or a review is open, also for who comes late
    phases = ReviewPhase.objects.filter(is_read, is_blind=True).select_related("committee")
    run_all(phases, lambda phase: _request_one(phase, at=at))


def _request_one(phase: ReviewPhase, *, at: datetime) -> None:
    request_copies(phase, at=at)
    open_naming(phase, at=at)


@retried
@transaction.atomic
def request_copies(phase: ReviewPhase, *, at: datetime | None = None) -> int:
    """Ask for a copy of each file the phase shows that has none, at most AT_ONCE; how many. Nothing for an open phase.

    Copies of files that are neither in the submission in force nor in one that a review keeps, nor shown with an
    answer, are shut first. Those whose text was searched for other words than count now are made again.
    """
    at = at or timezone.now()
    if not phase.is_blind:
        return 0
    Committee.objects.select_for_update(of=("self",)).get(pk=phase.committee_id)
    applications = list_phase_applications(phase)
    sent, shown = list_sent(applications), list_shown(applications)
    current = BlindCopy.objects.current()
    stays = Q(material__in=sent) | Q(material__in=list_reviewed(applications)) | Q(attachment__in=shown)
    for stale in current.of(applications).exclude(pk__in=current.filter(stays).values("pk")):
        move_locked(stale, BlindCopyState.REPLACED, by=None, at=at)
    requested = _request_outdated(applications, at=at)
    for column, received in (("material", sent), ("attachment", shown)):
        missing = received.filter(~Exists(current.filter(**{column: OuterRef("pk")}))).order_by("pk")
        requested += len([_request({column: one}, at=at) for one in missing[: AT_ONCE - requested]])
    return requested


def make_copy(work: Work) -> None:
    """The worker's: clean the file, keep the copy, note what came of it. Raises OSError, InspectionBroken."""
    copy = BlindCopy.objects.with_received().select_related("source").get(public_id=work.ref)
    if copy.state != BlindCopyState.PENDING:
        return
    original = check_upload(copy.source) if copy.source else copy.received.file
    try:
        if not original.is_accepted:
            raise CannotClean(CleaningRefusal.NOT_ACCEPTED)
        name = name_copy(copy.title, original)
        made = make_clean_copy(original, purpose=PURPOSE, name=name, keeps_text=copy.keeps_text)
    except CannotClean as refused:
        _settle(copy, BlindCopyState.IMPOSSIBLE, refusal=refused.refusal)
    else:
        words = get_blind_words(copy.application)
        found = {"names_found": "\n".join(words.list_in(made.words)), "words_mark": words.mark()}
        facts = {"keeps_text": made.keeps_text, "made_at": timezone.now(), **found}
        _settle(copy, BlindCopyState.MADE, file=made.file, **facts)


@retried
@transaction.atomic
def confirm_copy(copy: BlindCopy, *, by: AbstractBaseUser, at: datetime | None = None) -> BlindCopy:
    """Let reviewers see it. Raises MayNot, MoveRefused."""
    at = at or timezone.now()
    return move_locked(_lock(copy, by), BlindCopyState.CONFIRMED, by=by, at=at, confirmed_by=by, confirmed_at=at)


@retried
@transaction.atomic
def withhold_copy(copy: BlindCopy, *, reason: str, by: AbstractBaseUser, at: datetime | None = None) -> BlindCopy:
    """Show reviewers nothing of this file. Raises MayNot, DecisionReasonMissing, MoveRefused."""
    if not reason.strip():
        raise DecisionReasonMissing
    return move_locked(_lock(copy, by), BlindCopyState.WITHHELD, by=by, at=at, reason=reason)


def make_again(copy: BlindCopy, *, keeps_text: bool, by: AbstractBaseUser, at: datetime | None = None) -> BlindCopy:
    """Have the copy made once more of the same file, with or without its text. Raises MayNot, MoveRefused."""
    return _replace(copy, keeps_text=keeps_text, source=copy.source, by=by, at=at or timezone.now())


def replace_copy(
    copy: BlindCopy,
    *,
    content: IO[bytes],
    name: str,
    size: int,
    keeps_text: bool,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> BlindCopy:
    """Put a file that was blackened by hand in its place: checked like every upload, cleaned, confirmed like any copy.

    Must not be called inside a transaction. Raises MayNot, MoveRefused, UploadRefused, OSError when the store is away.
    """
    at = at or timezone.now()
    if not may_run_reviews(by):
        raise MayNot
    limits = UploadLimits(kinds=CLEANED, max_size=largest_upload())
    source = take_file(content, purpose=PURPOSE, name=name, size=size, limits=limits, by=by, at=at)
    return _replace(copy, keeps_text=keeps_text, source=source, by=by, at=at)


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Files that arrived before then for no copy: a worker died behind it, or somebody else was quicker."""
    named = BlindCopy.objects.filter(file=OuterRef("pk"))
    sources = BlindCopy.objects.filter(source=OuterRef("pk"))
    return StoredFile.objects.filter(~Exists(named), ~Exists(sources), purpose=PURPOSE, arrived_at__lt=before)


@retried
@transaction.atomic
def _replace(
    copy: BlindCopy, *, keeps_text: bool, source: StoredFile | None, by: AbstractBaseUser, at: datetime
) -> BlindCopy:
    return _make_anew(_lock(copy, by), keeps_text=keeps_text, source=source, by=by, at=at)


def _make_anew(
    locked: BlindCopy, *, keeps_text: bool, source: StoredFile | None, by: AbstractBaseUser | None, at: datetime
) -> BlindCopy:
    replaced = move_locked(locked, BlindCopyState.REPLACED, by=by, at=at)
    whose = {"material": replaced.material, "attachment": replaced.attachment}
    before = replaced if replaced.confirmed_at else replaced.follows  # also where words changed again meanwhile
    follows = before if by is None else None  # who has it made again looks at it again
    return _request(whose, at=at, by=by, keeps_text=keeps_text, source=source, follows=follows)


def _request_outdated(applications: QuerySet[Application], *, at: datetime) -> int:
    """Have copies that keep their text made again where names or blackened words have come or gone; how many.

    Nobody is shown them until a clerk has looked again, or the worker has found nothing new in one that was confirmed.
    """
    searched = BlindCopy.objects.of(applications).filter(keeps_text=True, state__in=HAS_FILE).with_received()
    outdated = sorted(list_outdated(searched))[:AT_ONCE]
    for copy in searched.filter(pk__in=outdated).select_for_update(of=("self",)):
        _make_anew(copy, keeps_text=True, source=copy.source, by=None, at=at)
    return len(outdated)


def _request(
    whose: Mapping[str, Any],
    *,
    at: datetime,
    by: AbstractBaseUser | None = None,
    keeps_text: bool = True,
    source: StoredFile | None = None,
    follows: BlindCopy | None = None,
) -> BlindCopy:
    copy = BlindCopy.objects.create(**whose, requested_at=at, keeps_text=keeps_text, source=source, follows=follows)
    record("blind_copy.requested", by=by, subject=copy, after={"keeps_text": keeps_text}, at=at)
    start_work(kind=KIND, key=copy.public_id, ref=copy.public_id, at=at)
    return copy


@retried
@transaction.atomic
def _settle(copy: BlindCopy, to: BlindCopyState, **columns: Any) -> None:
    """What the worker found, unless somebody has replaced or withheld it meanwhile, or another worker was quicker."""
    locked, at = BlindCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk), timezone.now()
    if locked.state == BlindCopyState.PENDING:
        move_locked(locked, to, by=None, at=at, **columns)
        if to == BlindCopyState.MADE and (before := locked.follows) and _says_nothing_new(locked, before):
            confirmed = {"confirmed_by": before.confirmed_by, "confirmed_at": before.confirmed_at}
            move_locked(locked, BlindCopyState.CONFIRMED, by=None, at=at, **confirmed)


def _says_nothing_new(copy: BlindCopy, before: BlindCopy) -> bool:
    """Byte for byte what somebody has confirmed, without a name or word that wasn't found in it then."""
    if not copy.keeps_text or copy.file is None or before.file is None:
        return False
    return copy.file.sha256 == before.file.sha256 and set(copy.names_found.splitlines()) <= set(
        before.names_found.splitlines()
    )


def _lock(copy: BlindCopy, by: AbstractBaseUser) -> BlindCopy:
    if not may_run_reviews(by):
        raise MayNot
    return BlindCopy.objects.with_received().select_for_update(of=("self",)).get(pk=copy.pk)
