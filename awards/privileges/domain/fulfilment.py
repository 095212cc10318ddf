"""Noting by hand that an awardee has received a privilege, and taking that back."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.privileges.domain.errors import AwardNotPublic, PrivilegeNotGranted
from awards.privileges.models import Fulfilment
from awards.privileges.permissions import may_note_fulfilment
from awards.programmes.models import Privilege
from awards.results.models import Awardee
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def note_fulfilment(
    awardee: Awardee,
    privilege: Privilege,
    *,
    by: AbstractBaseUser,
    done_on: date,
    note: str = "",
    at: datetime | None = None,
) -> Fulfilment:
    """The awardee received it on that day. Noted again, the later note counts; the same again writes nothing.

    Raises MayNot, AwardNotPublic, PrivilegeNotGranted.
    """
    moment = at or timezone.now()
    held = _lock(awardee, by=by)
    if not held.is_released(moment):
        raise AwardNotPublic
    if not privilege.tiers.filter(pk=held.tier_id).exists():
        raise PrivilegeNotGranted
    there = Fulfilment.objects.filter(awardee=held, privilege=privilege).first()
    if there is not None and (there.done_on, there.note) == (done_on, note):
        return there
    values = {"done_on": done_on, "note": note, "noted_by": by, "noted_at": moment}
    noted, _is_new = Fulfilment.objects.update_or_create(awardee=held, privilege=privilege, defaults=values)
    said = {"privilege": privilege.number, "done_on": done_on.isoformat()}
    record("privilege.fulfilled", by=by, subject=held, after=said, at=moment)
    return noted


@retried
@transaction.atomic
def take_back_fulfilment(
    awardee: Awardee, privilege: Privilege, *, by: AbstractBaseUser, at: datetime | None = None
) -> None:
    """What was noted was not so; where nothing is noted nothing happens. Raises MayNot."""
    held = _lock(awardee, by=by)
    for noted in Fulfilment.objects.filter(awardee=held, privilege=privilege):
        said = {"privilege": privilege.number, "done_on": noted.done_on.isoformat()}
        noted.delete()
        record("privilege.taken_back", by=by, subject=held, before=said, at=at or timezone.now())


def _lock(awardee: Awardee, *, by: AbstractBaseUser) -> Awardee:
    """Two people who note the same one come after each other."""
    if not may_note_fulfilment(by):
        raise MayNot
    return Awardee.objects.select_related("cycle").select_for_update(of=("self",), no_key=True).get(pk=awardee.pk)
