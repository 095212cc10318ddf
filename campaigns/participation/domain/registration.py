"""Registering: from the public form to a mail that confirms the address.

    register_participation ─▶ unconfirmed, with a link by mail ─▶ confirming.py

The answer to whoever registers is the same whether the address is known or not; what differs is the mail. The rules the
next editor must not break: nothing here tells a caller from the outside who is registered, no address gets more than so
many mails in a day, and an organisation that stands already is written to at the address on file, told to nobody.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.participation import conf
from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import RegistrationClosed
from campaigns.participation.domain.participation_details import Details, write_answers
from campaigns.participation.enums import ParticipantKind, ParticipationSource, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.audit.domain import record
from foundation.notices.models import Notice
from foundation.notices.validators import normalise_address
from foundation.organisations.models import Organisation
from foundation.records.domain.private_link import new_reference

DAY = timedelta(days=1)


@transaction.atomic
def register_participation(
    campaign: Campaign,
    details: Details,
    *,
    email: str,
    language: str,
    agrees_to_logo: bool,
    at: datetime | None = None,
) -> Participation | None:
    """Take a registration in: the row with its answers and the terms agreed to, the audit entry, the mail to confirm.

    None where this address is registered already for the same participant (its mail leads to the private page), or has
    had its mails of the day. Say nothing of the difference. Raises RegistrationClosed.
    """
    moment = at or timezone.now()
    if not campaign.takes_registrations(moment):
        raise RegistrationClosed
    address = normalise_address(email)
    if not may_write_to(address, at=moment):
        return None
    if known := _find_known(campaign, details, address):
        notices.notify_known(known)
        return None
    participation = make_participation(
        campaign, details, email=address, language=language, agrees_to_logo=agrees_to_logo, at=moment
    )
    participation.confirm_until = moment + conf.confirm_hours()
    participation.save(update_fields=["confirm_until"])
    record("participation.registered", by=None, subject=participation, at=moment)
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
    """The registration of this organisation that stands in the campaign, or None."""
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


def _find_known(campaign: Campaign, details: Details, address: str) -> Participation | None:
    """The standing registration of the same participant at the same address: same number, else same name."""
    mine = Participation.objects.active().with_facts().filter(campaign=campaign, email=address, kind=details.kind)
    if details.kind == ParticipantKind.INDIVIDUAL:
        return mine.first()
    number = details.columns.get("corporate_number")
    same = Q(corporate_number=number) if number else Q(name_ja=details.columns["name_ja"])
    return mine.filter(same).first()


def may_write_to(address: str, *, at: datetime) -> bool:
    """Whether this address may get another mail with a link today."""
    recent = Notice.objects.filter(to=address, kind__in=notices.WITH_LINKS, created_at__gt=at - DAY)
    return recent.count() < conf.letters_per_day()


@transaction.atomic
def notify_registered_already(participation: Participation, *, at: datetime | None = None) -> None:
    """Write to the address on file that somebody wanted to register the same organisation once more."""
    if participation.email and may_write_to(participation.email, at=at or timezone.now()):
        notices.notify_registered_already(participation)


@transaction.atomic
def send_confirmation_again(participation: Participation, *, at: datetime | None = None) -> None:
    """The mail to confirm once more, its link valid anew; nothing for what is confirmed, or after the day's mails."""
    moment = at or timezone.now()
    if participation.state == ParticipationState.UNCONFIRMED and may_write_to(participation.email, at=moment):
        participation.confirm_until = moment + conf.confirm_hours()
        participation.save(update_fields=["confirm_until"])
        notices.notify_confirm(participation)


@transaction.atomic
def send_links(email: str, *, at: datetime | None = None) -> None:
    """Send the private links of all that is registered under an address to that address. Says nothing to the caller."""
    moment = at or timezone.now()
    address = normalise_address(email)
    mine = Participation.objects.with_facts().filter(email=address, link_reference__isnull=False)
    for participation in mine.order_by("-campaign__starts_at", "-pk")[: conf.letters_per_day()]:
        if participation.state == ParticipationState.UNCONFIRMED:
            send_confirmation_again(participation, at=moment)
        elif may_write_to(address, at=moment):
            notices.notify_link(participation)
