"""The switch: asked for with its terms, confirmed by another person, switched off at once.

The rules the next editor must not break: nothing is let out before a second person has confirmed the very terms; other
terms are confirmed anew, and every guest agrees anew; locks go release, access, guest.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.press.domain.errors import ConfirmedByRequester, ReleaseOver
from awards.press.enums import AccessState
from awards.press.models import PressAccess, PressGuest
from awards.press.permissions import may_confirm_press, may_prepare_press, may_read_press
from awards.releases.domain.release_page import lock_known_release
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.state import move_locked


@retried
@transaction.atomic
def request_access(
    release: Release, *, terms_ja: str, terms_en: str, by: AbstractBaseUser, at: datetime | None = None
) -> PressAccess:
    """Ask for press access under these terms, or for other terms: shut until another person confirms.

    Twice is once. Raises MayNot (also for who isn't in the circle), ReleaseOver.
    """
    if not may_prepare_press(by):
        raise MayNot
    at = at or timezone.now()
    locked = lock_open_release(release, by=by)
    terms: dict[str, Any] = {"terms_ja": terms_ja.strip(), "terms_en": terms_en.strip()}
    access = PressAccess.objects.select_for_update(of=("self",)).filter(release=locked).first()
    if access is None:
        access = PressAccess.objects.create(release=locked, requested_by_id=by.pk, requested_at=at, **terms)
        record("press_access.requested", by=by, subject=access, after={"version": access.version}, at=at)
        return access
    is_same = all(getattr(access, name) == text for name, text in terms.items())
    if is_same and access.state != AccessState.OFF:
        return access
    terms |= {"version": access.version + 1, "requested_by_id": by.pk, "requested_at": at}
    terms |= {"confirmed_by": None, "confirmed_at": None}
    if access.state != AccessState.REQUESTED:
        facts = {"version": terms["version"]}
        return move_locked(access, AccessState.REQUESTED, by=by, at=at, facts=facts, **terms)
    PressAccess.objects.filter(pk=access.pk).update(**terms)
    record("press_access.reworded", by=by, subject=access, after={"version": terms["version"]}, at=at)
    access.refresh_from_db()
    return access


@retried
@transaction.atomic
def confirm_access(release: Release, *, seen: str, by: AbstractBaseUser, at: datetime | None = None) -> PressAccess:
    """Switch it on, as another person than who asked; `seen` is the version of the terms that was shown.

    Raises MayNot, ConfirmedByRequester, ReleaseOver, MoveRefused.
    """
    if not may_confirm_press(by):
        raise MayNot
    lock_open_release(release, by=by)
    access = lock_access(release)
    if access.is_requested_by(by):
        raise ConfirmedByRequester
    if seen != str(access.version):
        raise MoveRefused
    at = at or timezone.now()
    facts = {"version": access.version}
    columns: dict[str, Any] = {"confirmed_by_id": by.pk, "confirmed_at": at}
    return move_locked(access, AccessState.ON, by=by, at=at, facts=facts, **columns)


@retried
@transaction.atomic
def switch_off(release: Release, *, by: AbstractBaseUser, at: datetime | None = None) -> PressAccess:
    """Shut it for everybody at once, and end every guest's address for good; one person is enough.

    Raises MayNot, MoveRefused.
    """
    if not may_read_press(by):
        raise MayNot
    at = at or timezone.now()
    lock_known_release(release, by=by)
    access = lock_access(release)
    ended = {"revoked_at": at, "revoked_by": by.pk, "link_reference": ""}
    number = PressGuest.objects.valid().filter(access=access).update(**ended)
    return move_locked(access, AccessState.OFF, by=by, at=at, facts={"guests": number})


def lock_open_release(release: Release, *, by: AbstractBaseUser) -> Release:
    """The row, locked, of a release that is still to come, for its circle. Raises MayNot, ReleaseOver."""
    locked = lock_known_release(release, by=by)
    if locked.state not in ReleaseState.open:
        raise ReleaseOver
    return locked


def lock_access(release: Release) -> PressAccess:
    """The row, locked, after its release. Raises MoveRefused where nobody has asked for it."""
    access = PressAccess.objects.select_for_update(of=("self",)).filter(release=release.pk).first()
    if access is None:
        raise MoveRefused
    return access
