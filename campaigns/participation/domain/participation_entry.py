"""Registrations that staff enter for somebody: from paper, a fax, a telephone call.

No address is confirmed by a link here: staff state the source (`source_note`). Only consents given on paper count;
nothing is published without the tick.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.domain.participation_details import Details
from campaigns.participation.domain.registration import find_active, make_participation
from campaigns.participation.enums import ParticipationSource, ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.audit.domain import record
from foundation.notices.validators import normalise_address
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move


@retried
@transaction.atomic
def enter_participation(
    campaign: Campaign,
    details: Details,
    *,
    email: str,
    language: str,
    agrees_to_logo: bool,
    source_note: str,
    by: AbstractBaseUser,
    agreed_at: datetime | None = None,
    at: datetime | None = None,
) -> Participation:
    """Create the row in state applied, to be approved like any other. Doesn't check whether registration is open.

    `agreed_at`: when the terms were agreed to as the paper says, else `at`. `details.columns` may name the
    organisation's record. In one transaction: row, answers, state, audit entry. Raises AlreadyTakesPart.
    """
    moment = at or timezone.now()
    organisation = details.columns.get("organisation")
    if find_active(campaign, corporate_number=details.columns.get("corporate_number") or "", organisation=organisation):
        raise AlreadyTakesPart
    participation = make_participation(
        campaign,
        details,
        email=normalise_address(email) if email else "",
        language=language,
        agrees_to_logo=agrees_to_logo,
        at=moment,
        source=ParticipationSource.STAFF,
    )
    participation.source_note, participation.entered_by_id = source_note, by.pk
    _note_agreement(participation, agreed_at or moment)
    participation.save(update_fields=["source_note", "entered_by", "participation_terms_at", "logo_terms_at"])
    record("participation.entered", by=by, subject=participation, after={"source": participation.source}, at=moment)
    try:
        with transaction.atomic():
            return move(participation, ParticipationState.APPLIED, by=by, at=moment)
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken


def _note_agreement(participation: Participation, agreed_at: datetime) -> None:
    for terms in ("participation_terms", "logo_terms"):
        if getattr(participation, f"{terms}_id"):
            setattr(participation, f"{terms}_at", agreed_at)
