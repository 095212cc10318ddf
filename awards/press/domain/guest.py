"""A guest: invited, sent a personal address, agreed to the terms, ended.

The rules the next editor must not break: an address goes out once the release is approved, never before; whoever is
sent one again has the newest alone, and agrees anew; what was agreed to is on record in its very words.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.press.domain.access import lock_access, lock_open_release
from awards.press.domain.errors import AccessOff, AlreadyInvited, GuestGone, TermsChanged
from awards.press.domain.guest_picture import request_pictures
from awards.press.domain.notices.invitation import notify_invited
from awards.press.domain.queries.press_kit import is_open
from awards.press.enums import AccessState
from awards.press.models import PressAccess, PressGuest
from awards.press.permissions import may_prepare_press
from awards.releases.domain.release_page import lock_known_release
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot
from foundation.records.domain.private_link import new_reference
from foundation.text.values import normalise_email

NOT_AGREED: dict[str, Any] = {"agreed_at": None, "agreed_version": None, "agreed_terms": "", "agreed_language": ""}


@retried
@transaction.atomic
def invite_guest(
    release: Release, *, by: AbstractBaseUser, at: datetime | None = None, email: str, **facts: Any
) -> PressGuest:
    """Invite somebody: `outlet`, `name`, `language`. The address goes out now, or once the release is approved.

    Raises MayNot, ReleaseOver, AccessOff, AlreadyInvited.
    """
    if not may_prepare_press(by):
        raise MayNot
    at = at or timezone.now()
    lock_open_release(release, by=by)
    access = PressAccess.objects.select_for_update(of=("self",)).filter(release=release.pk).first()
    if access is None or access.state == AccessState.OFF:
        raise AccessOff
    address = normalise_email(email)
    if PressGuest.objects.valid().filter(access=access, email=address).exists():
        raise AlreadyInvited
    guest = PressGuest.objects.create(access=access, email=address, invited_by_id=by.pk, invited_at=at, **facts)
    record("press_guest.invited", by=by, subject=guest, at=at)
    _send(guest, by=by, at=at)
    return guest


@retried
@transaction.atomic
def send_link_again(guest: PressGuest, *, by: AbstractBaseUser, at: datetime | None = None) -> PressGuest:
    """A new address for a guest whose mail was lost or passed on; the earlier one opens nothing from now on.

    Whoever opens the new one agrees to the terms anew: the earlier one may have been opened by somebody else. Goes out
    now, or once the release is approved. Raises MayNot, ReleaseOver, GuestGone.
    """
    at = at or timezone.now()
    locked = _lock_guest(guest, by=by)
    PressGuest.objects.filter(pk=locked.pk).update(link_reference="", sent_at=None, **NOT_AGREED)
    before = {"agreed_version": locked.agreed_version} if locked.agreed_version else None
    record("press_guest.link_renewed", by=by, subject=locked, before=before, at=at)
    locked.refresh_from_db()
    _send(locked, by=by, at=at)
    return locked


@retried
@transaction.atomic
def revoke_guest(guest: PressGuest, *, by: AbstractBaseUser, at: datetime | None = None) -> PressGuest:
    """End this guest's address at once. Twice is once. Raises MayNot."""
    if not may_prepare_press(by):
        raise MayNot
    at = at or timezone.now()
    lock_known_release(guest.access.release, by=by)
    ended = {"revoked_at": at, "revoked_by": by.pk, "link_reference": ""}
    if PressGuest.objects.valid().filter(pk=guest.pk).update(**ended):
        record("press_guest.revoked", by=by, subject=guest, at=at)
    guest.refresh_from_db()
    return guest


@retried
@transaction.atomic
def agree_to_terms(guest: PressGuest, *, version: int, language: str, at: datetime | None = None) -> PressGuest:
    """The guest agrees to the terms that were shown, in this language; their pictures are made. Twice is once.

    Raises TermsChanged, GuestGone.
    """
    at = at or timezone.now()
    access = PressAccess.objects.select_for_update(of=("self",)).get(pk=guest.access_id)
    locked = PressGuest.objects.select_for_update(of=("self",)).valid().filter(pk=guest.pk).first()
    if locked is None:
        raise GuestGone
    if version != access.version:
        raise TermsChanged
    if locked.agreed_version != version:
        spoken = "en" if language == "en" else "ja"
        terms = access.terms_en if spoken == "en" else access.terms_ja
        agreed = {"agreed_at": at, "agreed_version": version, "agreed_terms": terms, "agreed_language": spoken}
        PressGuest.objects.filter(pk=locked.pk).update(**agreed)
        facts = {"version": version, "terms": terms}
        record("press_guest.agreed", by=None, subject=locked, after=facts, at=at)
        request_pictures(guest, at=at)
    locked.refresh_from_db()
    return locked


def send_waiting(*, at: datetime) -> int:
    """The clock's job: addresses of guests who were invited before their release was approved; how many."""
    waiting = PressAccess.objects.filter(state=AccessState.ON, release__state=ReleaseState.APPROVED)
    unsent = PressGuest.objects.unsent().filter(access__in=waiting).order_by("pk")
    return run_all(unsent.values_list("pk", flat=True), lambda key: _send_waiting(key, at=at))


@retried
@transaction.atomic
def _send_waiting(key: int, *, at: datetime) -> bool:
    guest = PressGuest.objects.select_for_update(of=("self",)).unsent().filter(pk=key).first()
    return guest is not None and _send(guest, by=None, at=at)


def _send(guest: PressGuest, *, by: AbstractBaseUser | None, at: datetime) -> bool:
    """The mail with a new address, if it would open now; whether it was queued.

    Who was told an end of the embargo before is told this one once the mail is out (`embargo_end.py: note_delivered`).
    """
    access = PressAccess.objects.select_related("release__cycle").get(pk=guest.access_id)
    if not is_open(access, at):
        return False
    guest.access, guest.link_reference, guest.sent_at = access, new_reference(), at
    if not PressGuest.objects.mailed().filter(pk=guest.pk).exists():
        guest.mailed_moment, guest.recalled_at = access.release.moment, None
    guest.save(update_fields=("link_reference", "sent_at", "mailed_moment", "recalled_at"))
    notify_invited(guest, by=by)
    record("press_guest.link_sent", by=by, subject=guest, at=at)
    return True


def _lock_guest(guest: PressGuest, *, by: AbstractBaseUser) -> PressGuest:
    """The row, locked, after its release and access."""
    if not may_prepare_press(by):
        raise MayNot
    lock_open_release(guest.access.release, by=by)
    lock_access(guest.access.release)
    locked = PressGuest.objects.select_for_update(of=("self",)).valid().filter(pk=guest.pk).first()
    if locked is None:
        raise GuestGone
    return locked
