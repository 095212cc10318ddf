"""Inviting those who took part last year: one e-mail each, with the private page that registers them by one click.

    request_invitations ─▶ work ─▶ run_invitations: a notice each, under a key ─▶ the outbox

The rules the next editor must not break: nobody is invited twice to one campaign, however often it is requested or
tried again; nobody who has left, was revoked, doesn't want such e-mail, or has registered already.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from campaigns.participation.domain.errors import RegistrationClosed
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, Participation
from campaigns.renewal.domain import notices
from campaigns.renewal.domain.errors import NobodyToInvite
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.models import Work
from foundation.notices.domain import find_suppressions
from foundation.notices.models import Notice

WORK = "laurel_renewal.invitations"
AT_ONCE = 100  # between two renewals of the lease
ADDRESSES_AT_ONCE = 1_000


def find_last_campaign(campaign: Campaign) -> Campaign | None:
    """The campaign of the same series before this one, or None."""
    if not campaign.series:
        return None
    earlier = Campaign.objects.filter(series=campaign.series, starts_at__lt=campaign.starts_at)
    return earlier.order_by("-starts_at", "-pk").first()


def list_to_invite(campaign: Campaign) -> QuerySet[Participation]:
    """Approved participants of last year, with an address, not invited yet and without a registration this year."""
    last = find_last_campaign(campaign)
    if last is None:
        return Participation.objects.none()
    rows = Participation.objects.filter(campaign=last, state=ParticipationState.APPROVED)
    here = Participation.objects.active().filter(campaign=campaign)
    same = Q(organisation=OuterRef("organisation")) | Q(previous=OuterRef("pk"))
    same |= Q(corporate_number=OuterRef("corporate_number")) & ~Q(corporate_number="")
    same |= Q(email=OuterRef("email"), name_ja=OuterRef("name_ja"))
    key = Concat(Value(f"{campaign.public_id}/"), OuterRef("public_id"))
    invited = Notice.objects.filter(kind=notices.INVITATION.code, key=key)
    reachable = rows.exclude(email="").filter(link_reference__isnull=False)
    return reachable.filter(~Exists(here.filter(same)), ~Exists(invited)).order_by("pk")


def count_to_invite(campaign: Campaign) -> tuple[int, int]:
    """How many will be invited, and how many are left out because they want no such e-mail."""
    addresses = list(list_to_invite(campaign).values_list("email", flat=True))
    stopped = _find_stopped(addresses)
    left_out = sum(address in stopped for address in addresses)
    return len(addresses) - left_out, left_out


def _find_stopped(addresses: list[str]) -> set[str]:
    """Those of the addresses that get no such e-mail."""
    waiting, stopped = iter(addresses), set[str]()
    while piece := list(islice(waiting, ADDRESSES_AT_ONCE)):
        stopped |= find_suppressions(notices.INVITATION, piece).keys()
    return stopped


@transaction.atomic
def request_invitations(campaign: Campaign, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    """Have last year's participants invited; how many there are. Raises RegistrationClosed, NobodyToInvite."""
    moment = at or timezone.now()
    if not campaign.takes_registrations(moment):
        raise RegistrationClosed
    number, _left_out = count_to_invite(campaign)
    if not number:
        raise NobodyToInvite
    record("campaign.invited", by=by, subject=campaign, after={"count": number}, at=moment)
    start_work(kind=WORK, key=f"{campaign.public_id}:{moment.isoformat()}", ref=campaign.pk, at=moment)
    return number


def run_invitations(work: Work) -> None:
    """The worker's part: goes on where an earlier try ended, as each that was invited is no longer listed."""
    campaign = Campaign.objects.get(pk=work.ref)
    for piece in _pieces(campaign):
        with transaction.atomic():
            for participation in piece:
                notices.notify_invited(participation, campaign)
        renew_lease(work)


def _pieces(campaign: Campaign) -> Iterator[list[Participation]]:
    waiting = list(list_to_invite(campaign).values_list("pk", "email"))
    stopped = _find_stopped([email for _pk, email in waiting])
    keys = iter([pk for pk, email in waiting if email not in stopped])
    while piece := list(islice(keys, AT_ONCE)):
        yield list(list_to_invite(campaign).select_related("campaign").filter(pk__in=piece))
