"""Another e-mail address: asked for on the private page, in force once the link mailed to it is used.

    request_address ─▶ waits, with a link to the new address; the old one is told ─▶ confirm_address
                                                                       └▶ keep_address, or its time is over

Staff may change an address themselves, with a reason (`correct_address`). The rules the next editor must not break:
until the link is used nothing changes, whoever holds the private page; a link is used once; whoever has the old address
is told of each step, for the private page may be in the wrong hands. With the address the private links change, mailed
to the new one alone: whoever had the old mailbox opens neither the page nor the logo any more, and reads why.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from campaigns.participation import conf
from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import (
    AddressTaken,
    AddressUnchanged,
    LinkOver,
    NoPartLeft,
    ReasonNeeded,
    TooManyMails,
)
from campaigns.participation.domain.participation_confirmation import lock_comparison
from campaigns.participation.domain.participation_credentials import renew_logo_link
from campaigns.participation.domain.participation_link import ADDRESS
from campaigns.participation.domain.registration import find_twin, may_write_to
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.models.participation import COMPARED_KEYS
from foundation.audit.domain import record
from foundation.notices.validators import normalise_address
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MoveRefused
from foundation.records.domain.private_link import new_reference, next_reference

WAITING = ("new_email", "new_email_reference", "new_email_until")


@retried
@transaction.atomic
def request_address(participation: Participation, email: str, *, at: datetime | None = None) -> Participation:
    """Write a link to another address, and tell the one on file. A later request takes the place of an earlier one.

    Raises NoPartLeft, AddressUnchanged, TooManyMails, and LinkOver where the private link was replaced meanwhile.
    """
    moment, address = at or timezone.now(), normalise_address(email)
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if locked.link_reference != participation.link_reference:
        raise LinkOver
    _check(locked, address)
    if not may_write_to(address, at=moment) or not may_write_to(locked.email, at=moment):
        raise TooManyMails
    locked.new_email, locked.new_email_reference = address, new_reference()
    locked.new_email_until = moment + conf.confirm_hours()
    locked.save(update_fields=[*WAITING, "changed_at"])
    record("participation.address_requested", by=None, subject=locked, at=moment)
    notices.notify_new_address(locked)
    notices.notify_address_requested(locked)
    return locked


@retried
@transaction.atomic
def keep_address(participation: Participation, *, at: datetime | None = None) -> Participation:
    """Drop the address that waits for its link; nothing where none waits."""
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if locked.new_email_until is not None:
        _end_request(locked)
        locked.save(update_fields=[*WAITING, "changed_at"])
        record("participation.address_kept", by=None, subject=locked, at=at)
    return locked


def find_to_address(secret: str, *, at: datetime | None = None) -> Participation | None:
    """The participation whose new address this link confirms; None once it was used, replaced, or is over."""
    reference, token = ADDRESS.split(secret)
    if not ADDRESS.opens(reference, token):
        return None
    waiting = Participation.objects.active().with_facts().filter(new_email_until__gt=at or timezone.now())
    return waiting.filter(new_email_reference=reference).first()


def find_by_used_link(secret: str) -> Participation | None:
    """The participation whose address this link has put in force, until another one is asked for."""
    reference, token = ADDRESS.split(secret)
    if not ADDRESS.opens(reference, token):
        return None
    return Participation.objects.with_facts().filter(new_email_reference=reference, new_email_until=None).first()


@retried
@transaction.atomic
def confirm_address(participation: Participation, *, at: datetime | None = None) -> Participation:
    """Put the new address in force, with private links of its own, mailed to it; what is compared by address follows.

    The old address is told. The reference of the link stays, to know it by when it is opened again.

    `participation`: as `find_to_address` gave it. Raises LinkOver, AddressTaken.
    """
    moment = at or timezone.now()
    lock_comparison(participation.campaign)
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    is_same = locked.new_email_reference == participation.new_email_reference
    if not is_same or locked.new_email_until is None or locked.new_email_until <= moment:
        raise LinkOver
    before = locked.email
    locked.email = locked.new_email
    if locked.state not in ParticipationState.active or find_twin(locked):
        raise AddressTaken
    locked.confirmed_at = moment
    locked.new_email, locked.new_email_until = "", None
    locked.link_reference = next_reference(locked.link_reference or "")
    locked.save(update_fields=["email", "confirmed_at", "link_reference", *WAITING, *COMPARED_KEYS, "changed_at"])
    record("participation.address_changed", by=None, subject=locked, at=moment)
    renew_logo_link(locked, by=None, at=moment)
    notices.notify_link(locked)
    notices.notify_address_changed(locked, before=before)
    return locked


@retried
@transaction.atomic
def correct_address(
    participation: Participation,
    *,
    email: str,
    reason: str,
    by: AbstractBaseUser,
    seen: str | None = None,
    at: datetime | None = None,
) -> Participation:
    """Staff change the address, with a reason for the record; both are told, the new one with its new private page.

    `seen`: the address that staff saw, None for any. Raises NoPartLeft, MoveRefused, AddressUnchanged, AddressTaken,
    ReasonNeeded.
    """
    moment, address = at or timezone.now(), normalise_address(email)
    if not reason.strip():
        raise ReasonNeeded
    lock_comparison(participation.campaign)
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    if seen not in (None, locked.email):
        raise MoveRefused
    _check(locked, address)
    before, locked.email = locked.email, address
    if find_twin(locked):
        raise AddressTaken
    locked.link_reference = next_reference(locked.link_reference or "")
    _end_request(locked)
    locked.save(update_fields=["email", "link_reference", *WAITING, *COMPARED_KEYS, "changed_at"])
    record("participation.address_changed", by=by, subject=locked, after={"reason": reason.strip()}, at=moment)
    renew_logo_link(locked, by=by, at=moment)
    notices.notify_link(locked)
    if before:
        notices.notify_address_changed(locked, before=before, by=by)
    return locked


def _check(participation: Participation, address: str) -> None:
    if participation.state not in ParticipationState.active:
        raise NoPartLeft
    if address == participation.email:
        raise AddressUnchanged


def _end_request(participation: Participation) -> None:
    participation.new_email, participation.new_email_reference, participation.new_email_until = "", None, None
