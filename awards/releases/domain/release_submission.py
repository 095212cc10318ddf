"""Submitting a release: asked for by somebody, done by the worker, since every draft is written into its page's row.

The rule the next editor must not break: what is submitted is what there is when the worker comes. Where something stops
it by then, it is in preparation again and says so; nothing of it has been written.
"""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from awards.releases.domain.release import UNSUBMITTED, refuse_unfit, submit_release
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

SUBMISSION = "laurel_releases.submission"


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
    start_work(kind=SUBMISSION, key=key_of(locked), ref=locked.pk, at=at)
    return locked


def key_of(release: Release) -> str:
    """Of the work: each time that somebody asks is one of its own."""
    return f"{release.public_id} {release.submitted_at.isoformat()}" if release.submitted_at else ""


@retried
@transaction.atomic
def submit_requested(work: Work) -> None:
    """Called by the worker. Holds the row: who has called it off or returned it meanwhile has the last word."""
    release = lock_release(Release(pk=work.ref))
    if release.state != ReleaseState.SUBMITTING or work.key != key_of(release):
        return
    try:
        submit_release(release, by=release.submitted_by)  # type: ignore[arg-type]  # a release being submitted has one
    except (Refused, PermissionDenied):
        at = timezone.now()
        move_locked(release, ReleaseState.DRAFT, by=None, at=at, **UNSUBMITTED, refused_at=at)


def has_given_up(release: Release) -> bool:
    """Whether the worker has ended trying: to be returned to preparation, and submitted again."""
    return Work.objects.filter(kind=SUBMISSION, key=key_of(release), state=WorkState.FAILED).exists()


SUBMISSIONS = Kind(SUBMISSION, submit_requested, lease=timedelta(minutes=10), tries=3)
