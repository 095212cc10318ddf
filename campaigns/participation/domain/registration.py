"""Registering: from the public form to an e-mail that confirms the address.

    register_participation ─▶ unconfirmed, with a link by mail ─▶ `participation_confirmation.py`

The response is the same whether the address is known or not; only the e-mail differs. The rules the next editor must
not break: nothing here reveals to outsiders who is registered; no address gets more than the daily limit of e-mails; no
registration is lost because of that limit, as anybody can use it up for a stranger's address; and if the organisation
is registered already, its address on file is notified, without revealing it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.participation import conf, registry
from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import RegistrationClosed
from campaigns.participation.domain.participation_details import Details, write_answers
from campaigns.participation.enums import ParticipantKind, ParticipationSource, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.audit.domain import record
from foundation.notices.models import Notice
from foundation.notices.validators import normalise_address
from foundation.organisations.models import Organisation
from foundation.records.domain.contention import retried
from foundation.records.domain.private_link import new_reference

DAY = timedelta(days=1)


@retried
@transaction.atomic
def register_participation(
    campaign: Campaign, details: Details, *, email: str, language: str, agrees_to_logo: bool, at: datetime | None = None
) -> Participation | None:
    """Create a registration: the row with its answers and the terms agreed to, the audit entry, the e-mail to confirm.

    None if this address is registered already for the same participant (its e-mail leads to the private page). Beyond
    the daily limit of e-mails the row is made without one: whoever reads that address finds it on the page behind any
    other of its links. Callers must not show the difference. Raises RegistrationClosed.
    """
    moment = at or timezone.now()
    if not campaign.takes_registrations(moment):
        raise RegistrationClosed
    address = normalise_address(email)
    may_write = may_write_to(address, at=moment)
    if known := _find_known(campaign, details, address):
        if may_write:
            notices.notify_known(known)
        return None
    participation = make_participation(
        campaign, details, email=address, language=language, agrees_to_logo=agrees_to_logo, at=moment
    )
    participation.confirm_until = moment + conf.confirm_hours()
    participation.save(update_fields=["confirm_until"])
    record("participation.registered", by=None, subject=participation, at=moment)
    if may_write:
        notices.notify_confirm(participation)
    return participation


def make_participation(
    campaign: Campaign,
    details: Details,
    *,
    email: str,
    language: str,
    agrees_to_logo: bool,
    at: datetime,
    source: str = ParticipationSource.FORM,
) -> Participation:
    """The row, unconfirmed, with its answers and the versions of the terms agreed to."""
    logo_terms = campaign.logo_terms if agrees_to_logo else None
    participation = Participation.objects.create(
        campaign=campaign,
        kind=details.kind,
        state=ParticipationState.UNCONFIRMED,
        email=email,
        language=language,
        source=source,
        link_reference=new_reference(),
        applied_at=at,
        participation_terms=campaign.participation_terms,
        participation_terms_at=at if campaign.participation_terms_id else None,
        logo_terms=logo_terms,
        logo_terms_at=at if logo_terms else None,
        **details.columns,
    )
    write_answers(participation, details.answers)
    return participation


def find_active(
    campaign: Campaign, *, corporate_number: str, organisation: Organisation | None = None
) -> Participation | None:
    """The active registration of this organisation in the campaign, or None."""
    if not corporate_number and organisation is None:
        return None
    same = Q(pk__in=[])
    if corporate_number:
        same |= Q(corporate_number=corporate_number) | Q(organisation__corporate_number=corporate_number)
    if organisation is not None:
        same |= Q(organisation=organisation)
        if organisation.corporate_number:
            same |= Q(corporate_number=organisation.corporate_number)
    return Participation.objects.active().with_facts().filter(same, campaign=campaign).first()


def find_twin(participation: Participation) -> Participation | None:
    """The active registration of the same name at the same address in this campaign: the form was sent twice."""
    return find_namesake(participation, participation.campaign)


def find_namesake(participation: Participation, campaign: Campaign) -> Participation | None:
    """The other active registration in a campaign that has the name and the address of this one, or None."""
    same = Participation.objects.active().filter(campaign=campaign, kind=participation.kind)
    twins = same.filter(email=participation.email, name_key=participation.name_key).exclude(email="")
    return twins.with_facts().exclude(pk=participation.pk).first()


def _find_known(campaign: Campaign, details: Details, address: str) -> Participation | None:
    """The active registration of the same participant at the same address: same number, else same name."""
    mine = Participation.objects.active().with_facts().filter(campaign=campaign, email=address, kind=details.kind)
    if details.kind == ParticipantKind.INDIVIDUAL:
        return mine.first()
    number = details.columns.get("corporate_number")
    same = Q(corporate_number=number) if number else Q(name_ja=details.columns["name_ja"])
    return mine.filter(same).first()


def may_write_to(address: str, *, at: datetime) -> bool:
    """Whether this address may get another e-mail with a link today."""
    kinds = (*notices.WITH_LINKS, *registry.limited_notices.list())
    recent = Notice.objects.filter(to=address, kind__in=kinds, created_at__gt=at - DAY)
    return recent.count() < conf.letters_per_day()


@transaction.atomic
def notify_registered_already(participation: Participation, *, at: datetime | None = None) -> None:
    """Notify the address on file that somebody tried to register the same organisation again."""
    if participation.email and may_write_to(participation.email, at=at or timezone.now()):
        notices.notify_registered_already(participation)


@retried
@transaction.atomic
def send_confirmation_again(participation: Participation, *, at: datetime | None = None) -> None:
    """Send the e-mail to confirm again, with a new validity; nothing if confirmed, or beyond the daily limit."""
    moment = at or timezone.now()
    if participation.state == ParticipationState.UNCONFIRMED and may_write_to(participation.email, at=moment):
        participation.confirm_until = moment + conf.confirm_hours()
        participation.save(update_fields=["confirm_until"])
        notices.notify_confirm(participation)


@retried
@transaction.atomic
def send_links(email: str, *, at: datetime | None = None) -> None:
    """Send the private links of all that is registered under an address to that address. Says nothing to the caller."""
    moment = at or timezone.now()
    mine = Participation.objects.with_facts().filter(email=normalise_address(email), link_reference__isnull=False)
    for participation in mine.order_by("-campaign__starts_at", "-pk")[: conf.letters_per_day()]:
        if participation.state == ParticipationState.UNCONFIRMED:
            send_confirmation_again(participation, at=moment)
        elif may_write_to(participation.email, at=moment):
            notices.notify_link(participation)
