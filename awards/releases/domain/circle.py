"""The circle of a release: who joins it and who leaves it.

The rules the next editor must not break: the approval of a release doesn't hang on it; every change is on record,
with the person's key and no page's name; somebody who may prepare the release stays in it.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.releases.domain.errors import CircleEmpty, NotEligible
from awards.releases.domain.queries.release_circle import is_in_circle, list_candidates
from awards.releases.domain.release_page import lock_known_release
from awards.releases.models import CircleMember, Release
from awards.releases.permissions import may_join_circle, may_prepare_release
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def add_member(release: Release, *, user: Any, by: AbstractBaseUser, at: datetime | None = None) -> CircleMember:
    """Let somebody of the staff know of it. A second call changes nothing. Raises MayNot, NotEligible."""
    if not may_prepare_release(by):
        raise MayNot
    locked = lock_known_release(release, by=by)
    if is_in_circle(locked, user):
        return CircleMember.objects.get(release=locked, user=user)
    if not list_candidates(locked).filter(pk=user.pk).exists():
        raise NotEligible
    return write_member(locked, user=user, by=by, at=at or timezone.now())


@retried
@transaction.atomic
def remove_member(release: Release, *, user: Any, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """From now on this person finds nothing of it. Raises MayNot, CircleEmpty."""
    if not may_prepare_release(by):
        raise MayNot
    locked = lock_known_release(release, by=by)
    members = CircleMember.objects.filter(release=locked)
    others = [member.user for member in members.exclude(user=user).select_related("user")]
    if not any(may_prepare_release(other) for other in others):
        raise CircleEmpty
    gone, _by_model = members.filter(user=user).delete()
    if gone:
        record("release.member_removed", by=by, subject=locked, before={"member": user.pk}, at=at or timezone.now())


@retried
@transaction.atomic
def join_circle(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> CircleMember:
    """A superuser lets themselves in, on record. A second call changes nothing. Raises MayNot."""
    if not may_join_circle(by):
        raise MayNot
    locked = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    member = CircleMember.objects.filter(release=locked, user=by.pk).first()
    return member or write_member(locked, user=by, by=by, at=at or timezone.now())


def write_member(release: Release, *, user: Any, by: AbstractBaseUser, at: datetime) -> CircleMember:
    """The row, and the record of it. Call it inside a transaction."""
    member = CircleMember.objects.create(release=release, user_id=user.pk, added_by_id=by.pk, added_at=at)
    record("release.member_added", by=by, subject=release, after={"member": user.pk}, at=at)
    return member
