"""Confirming an address, and deleting registrations that nobody confirmed.

The link in the e-mail opens a page; only its button confirms (mail scanners follow links, but press no buttons). Then
the campaign's setting decides: approved at once, or by the secretariat.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.participation import conf
from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import AlreadyTakesPart, LinkOver, NameNotPrintable
from campaigns.participation.domain.participation_approval import approve_participation
from campaigns.participation.domain.participation_credentials import check_name
from campaigns.participation.domain.queries.participation_similar import list_ended_alike, list_similar
from campaigns.participation.domain.registration import find_active, find_twin, notify_registered_already
from campaigns.participation.enums import ApprovalMode, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.audit.domain import record
from foundation.notices.domain import forget
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move


@retried
def confirm_participation(participation: Participation, *, at: datetime | None = None) -> Participation:
    """Confirm the address; then approve, if the campaign approves automatically, or notify of what happens next.

    Idempotent. In one transaction: the state with its moment and audit entry, approval, e-mail. Raises LinkOver;
    AlreadyTakesPart if the organisation has an active registration: its address on file is notified, and this
    registration is deleted.
    """
    moment = at or timezone.now()
    try:
        with transaction.atomic():
            return _confirm(participation, at=moment)
    except (AlreadyTakesPart, IntegrityError) as refused:
        _give_up(participation, at=moment)
        raise AlreadyTakesPart from refused


def _confirm(participation: Participation, *, at: datetime) -> Participation:
    lock_comparison(participation.campaign)
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().filter(pk=participation.pk).first()
    if locked is None:  # pressed twice: the first has given it up
        raise AlreadyTakesPart
    if locked.state != ParticipationState.UNCONFIRMED:
        return locked
    if locked.confirm_until is None or locked.confirm_until <= at:
        raise LinkOver
    if find_active(locked.campaign, corporate_number=locked.corporate_number) or find_twin(locked):
        raise AlreadyTakesPart
    locked.confirmed_at = at
    locked.save(update_fields=["confirmed_at"])
    move(locked, ParticipationState.APPLIED, by=None, at=at)
    return settle(locked, at=at)


def lock_comparison(campaign: Campaign) -> None:
    """Let one registration after the other be compared, where what is unlike any other is approved at once.

    Comes before the lock of a participation: two that are alike, confirmed at once, must see each other.
    """
    if campaign.approval == ApprovalMode.AUTOMATIC:
        Campaign.objects.select_for_update(of=("self",), no_key=True).get(pk=campaign.pk)


def settle(participation: Participation, *, at: datetime) -> Participation:
    """The next step of a valid application: approval at once, or a notice of what happens next.

    What staff have rejected or revoked before, this year or another, what can't be printed, and what is alike
    to another one, is for staff to decide. The caller has taken `lock_comparison`.
    """
    if participation.campaign.approval == ApprovalMode.AUTOMATIC and not _needs_staff(participation):
        return approve_participation(participation, by=None, at=at)
    notices.notify_waiting(participation)
    notices.notify_division_of_waiting(participation.campaign, at=at)
    return participation


def _needs_staff(participation: Participation) -> bool:
    try:
        check_name(participation)
    except NameNotPrintable:
        return True
    return bool(list_similar(participation) or list_ended_alike(participation))


@transaction.atomic
def _give_up(participation: Participation, *, at: datetime) -> None:
    """Once, however often the button was pressed."""
    mine = Participation.objects.select_for_update(of=("self",)).filter(pk=participation.pk)
    if mine.filter(state=ParticipationState.UNCONFIRMED).first() is None:
        return
    number = participation.corporate_number
    if active := find_active(participation.campaign, corporate_number=number) or find_twin(participation):
        notify_registered_already(active, at=at)
    record("participation.dropped", by=None, subject=participation, after={"because": "stands already"}, at=at)
    mine.delete()


@retried
@transaction.atomic
def purge_unconfirmed(*, at: datetime | None = None) -> int:
    """Delete registrations whose address was not confirmed in time, with their e-mail; returns how many.

    One whose link was sent again stays for as long as that opens. Only the number is recorded. None while a worker is
    sending to one of them: come again.
    """
    moment = at or timezone.now()
    old = Participation.objects.filter(
        Q(confirm_until=None) | Q(confirm_until__lte=moment),
        state=ParticipationState.UNCONFIRMED,
        applied_at__lt=moment - conf.unconfirmed_days(),
    )
    gone = list(old.select_for_update(of=("self",)).order_by("pk")[:1000])
    if not gone or not forget(*gone, at=moment):
        return 0
    Participation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    record("participation.purged", by=None, subject=Participation, after={"count": len(gone)}, at=moment)
    return len(gone)
