"""Inviting those who took part last year: one e-mail each, with the private page that registers them by one click.

    request_invitations ─▶ work ─▶ run_invitations: a notice each, under a key ─▶ the outbox

The rules the next editor must not break: nobody is invited twice to one campaign, however often it is requested or
tried again; nobody who has left, was revoked, doesn't want such e-mail, or has registered already.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
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
from foundation.records.domain.contention import retried

WORK = "laurel_renewal.invitations"
AT_ONCE = 200  # between two renewals of the lease


def find_last_campaign(campaign: Campaign) -> Campaign | None:
    """The campaign of the same series before this one, or None."""
    if not campaign.series:
        return None
    earlier = Campaign.objects.filter(series=campaign.series, starts_at__lt=campaign.starts_at)
    return earlier.order_by("-starts_at", "-pk").first()


def list_to_invite(campaign: Campaign) -> Iterator[list[Participation]]:
    """Approved participants of last year, with an address, not invited yet and without a registration this year.

    So many at a time, each piece compared when it is asked for: the same number of queries for each, by indexes alone.
    """
    last, reached = find_last_campaign(campaign), 0
    if last is None:
        return
    reachable = Participation.objects.filter(campaign=last, state=ParticipationState.APPROVED).exclude(email="")
    rows = reachable.filter(link_reference__isnull=False).select_related("campaign").order_by("pk")
    while piece := list(rows.filter(pk__gt=reached)[:AT_ONCE]):
        reached = piece[-1].pk
        if found := _leave_out_known(piece, campaign):
            yield found


def _leave_out_known(rows: list[Participation], campaign: Campaign) -> list[Participation]:
    """Without who takes part this year or was invited: one query for each thing that says so, never one for all."""
    here = Participation.objects.active().filter(campaign=campaign).order_by()
    bodies = {row.organisation_id for row in rows} - {None}
    numbers = {row.corporate_number for row in rows} - {""}
    taking_part = set(here.filter(organisation__in=bodies).values_list("organisation", flat=True))
    following = set(here.filter(previous__in=rows).values_list("previous", flat=True))
    numbered = set(here.filter(corporate_number__in=numbers).values_list("corporate_number", flat=True))
    named = set(here.filter(email__in={row.email for row in rows}).values_list("email", "name_ja"))
    keys = {row.pk: notices.key_of_invitation(row, campaign) for row in rows}
    written = Notice.objects.filter(kind=notices.INVITATION.code, key__in=keys.values())
    invited = set(written.values_list("key", flat=True))
    return [
        row
        for row in rows
        if not (
            row.organisation_id in taking_part
            or row.pk in following
            or row.corporate_number in numbered
            or (row.email, row.name_ja) in named
            or keys[row.pk] in invited
        )
    ]


def count_to_invite(campaign: Campaign) -> tuple[int, int]:
    """How many will be invited, and how many are left out because they want no such e-mail."""
    number = left_out = 0
    for piece in list_to_invite(campaign):
        stopped = _find_stopped(piece)
        left_out += sum(row.email in stopped for row in piece)
        number += sum(row.email not in stopped for row in piece)
    return number, left_out


def _find_stopped(rows: list[Participation]) -> Collection[str]:
    """Those of their addresses that get no such e-mail."""
    return find_suppressions(notices.INVITATION, [row.email for row in rows]).keys()


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
    for piece in list_to_invite(campaign):
        _invite(piece, campaign)
        renew_lease(work)


@retried
@transaction.atomic
def _invite(piece: list[Participation], campaign: Campaign) -> None:
    stopped = _find_stopped(piece)
    for participation in piece:
        if participation.email not in stopped:
            notices.notify_invited(participation, campaign)
