"""Submitting a release: asked for by somebody, done by the worker, since every draft is written into its page's row.

    request_submission ─▶ Work ─▶ draw_requested: certificates, pictures ─▶ Work ─▶ submit_requested: all under one hash

The rules the next editor must not break: what is submitted is what there is when the worker comes, with pictures drawn
of the same drafts and certificates that say the same, else they are made again. Where something stops it by then, it is
in preparation again and says so; nothing of it has been written.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_picture import list_drafts, list_incomplete, read_drafted
from awards.releases.domain.release import UNSUBMITTED, refuse_unfit, submit_release
from awards.releases.domain.release_certificate import list_unfit, make_certificates, mark_wanted
from awards.releases.domain.release_page import lock_draft, lock_release
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.clock.domain import start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.clock.registry import Kind
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import Refused
from foundation.records.domain.state import move_locked
from foundation.sharing.domain import make_ahead

DRAWING, SUBMISSION = "laurel_releases.drawing", "laurel_releases.submission"

PATIENCE, BETWEEN = timedelta(minutes=10), timedelta(seconds=20)


@retried
@transaction.atomic
def request_submission(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> Release:
    """Have the worker submit it for this person. Costs the same whatever the number of its pages.

    Until that is done its pages can't be added or taken out. Raises MayNot, ReleaseFixed, NotFit.
    """
    at = at or timezone.now()
    locked = lock_draft(release, by=by)
    refuse_unfit(locked, at)
    columns = {"submitted_by_id": by.pk, "submitted_at": at, "refused_at": None, "returned_because": ""}
    move_locked(locked, ReleaseState.SUBMITTING, by=by, at=at, differences=[], **columns)
    start_work(kind=DRAWING, key=key_of(locked), ref=locked.pk, at=at)
    return locked


def draw_requested(work: Work) -> None:
    """Called by the worker: certificates and pictures for sharing go into the store; then it is submitted.

    While a page's own picture isn't ready, as one uploaded a moment ago, its drawing is done again until it is; after
    `PATIENCE` it is submitted all the same, and the board says what is drawn without. From then on none is drawn again:
    it would be another than was approved.

    Raises OSError while the store is away, PrinterBusy: done again from its beginning, where what is made stays.
    """
    release = Release.objects.get(pk=work.ref)
    if not _is_requested(release, work):
        return
    drafted, at = read_drawn(release), timezone.now()
    unfit = list_unfit(release, at=at, work=work, made=make_certificates(release, work=work))
    Release.objects.filter(pk=release.pk).update(unfit=unfit)
    make_ahead(list_drafts(release), at=at, work=work)
    if at < release.submitted_at + PATIENCE and list_incomplete(release).exists():  # type: ignore[operator]  # requested
        draw_again(release, work, due=at + BETWEEN)
        return
    start_submission(release, key=work.key, drafted=drafted)


def read_drawn(release: Release) -> str:
    """SHA-256 that changes with every draft that is saved, and with what any of its certificates would say."""
    return hashlib.sha256(f"{read_drafted(release)} {mark_wanted(release)}".encode()).hexdigest()


@transaction.atomic
def draw_again(release: Release, work: Work, *, due: datetime | None = None) -> None:
    """Have them drawn again: a draft or an award was saved since, or pages' own pictures weren't ready."""
    start_work(kind=DRAWING, key=f"{key_of(release)} after {work.pk}", ref=release.pk, due=due)


@transaction.atomic
def start_submission(release: Release, *, key: str, drafted: str) -> None:
    """Have the worker submit it, if its drafts and awards are still those."""
    start_work(kind=SUBMISSION, key=key, ref=f"{release.pk} {drafted}")


def _is_requested(release: Release, work: Work) -> bool:
    """Whether this work is of what was asked for last."""
    return release.state == ReleaseState.SUBMITTING and work.key.startswith(key_of(release))


def key_of(release: Release) -> str:
    """Begins the keys of the work: each time that somebody asks is one of its own, in whatever zone it was given."""
    return f"{release.public_id} {release.submitted_at.astimezone(UTC).isoformat()}" if release.submitted_at else ""


@retried
@transaction.atomic
def submit_requested(work: Work) -> None:
    """Called by the worker. Holds the row: who has called it off or returned it meanwhile has the last word.

    A draft or an award that was saved since pictures were drawn and certificates made has them made again first. The
    cycle comes first: whoever writes an awardee holds it, and has written before they are compared, or waits.
    """
    key, _, drafted = work.ref.partition(" ")
    cycles = AwardCycle.objects.select_for_update(of=("self",), no_key=True)
    cycles.get(pk=Release.objects.values_list("cycle").get(pk=int(key))[0])
    release = lock_release(Release(pk=int(key)))
    if not _is_requested(release, work):
        return
    if drafted != read_drawn(release):
        draw_again(release, work)
        return
    try:
        submit_release(release, by=release.submitted_by)  # type: ignore[arg-type]  # a release being submitted has one
    except (Refused, PermissionDenied):
        at = timezone.now()
        move_locked(release, ReleaseState.DRAFT, by=None, at=at, **UNSUBMITTED, refused_at=at)


def has_given_up(release: Release) -> bool:
    """Whether the worker has ended trying: to be returned to preparation, and submitted again."""
    works = Work.objects.filter(kind__in=(DRAWING, SUBMISSION), key__startswith=key_of(release))
    return works.filter(state=WorkState.FAILED).exists()


DRAWINGS = Kind(DRAWING, draw_requested, lease=timedelta(minutes=5), tries=3, atomic=False)
SUBMISSIONS = Kind(SUBMISSION, submit_requested, lease=timedelta(minutes=10), tries=3)
