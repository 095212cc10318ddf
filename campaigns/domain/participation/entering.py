"""Registrations that staff enter for somebody: from paper, a fax, a telephone call.

No address is confirmed by a link here: staff vouch for how it came in (`source_note`). What isn't agreed to on paper is
not agreed to; nothing is published without the tick.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.domain.errors import AlreadyTakesPart
from campaigns.domain.participation.details import Details
from campaigns.domain.participation.registering import find_standing, make_participation
from campaigns.domain.state import move
from campaigns.enums import ParticipationSource, ParticipationState
from campaigns.models import Campaign, Participation
from foundation.audit.domain import record
from foundation.notices.domain import new_reference
from foundation.notices.validators import normalise_address


@transaction.atomic
def note_entry(participation: Participation, *, by: AbstractBaseUser, at: datetime) -> Participation:
    """Save a row that staff filled in as applied, with who entered it and the terms it came under."""
    campaign = participation.campaign
    participation.state = ParticipationState.UNCONFIRMED
    participation.source, participation.entered_by_id = ParticipationSource.STAFF, by.pk
    participation.applied_at, participation.link_reference = at, new_reference()
    participation.participation_terms = campaign.participation_terms
    participation.participation_terms_at = at if campaign.participation_terms_id else None
    participation.save()
    record("participation.entered", by=by, subject=participation, after={"source": participation.source}, at=at)
    return move(participation, ParticipationState.APPLIED, by=by, at=at)


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
    source: str = ParticipationSource.STAFF,
    at: datetime | None = None,
) -> Participation:
    """The row as applied, to be approved like any other. Whether registration is open is not asked.

    In one transaction: row, answers, state, audit entry. Raises AlreadyTakesPart.
    """
    moment = at or timezone.now()
    if find_standing(campaign, corporate_number=details.columns.get("corporate_number") or ""):
        raise AlreadyTakesPart
    participation = make_participation(
        campaign,
        details,
        email=normalise_address(email) if email else "",
        language=language,
        agrees_to_logo=agrees_to_logo,
        at=moment,
        source=source,
    )
    participation.source_note, participation.entered_by_id = source_note, by.pk
    participation.save(update_fields=["source_note", "entered_by"])
    record("participation.entered", by=by, subject=participation, after={"source": source}, at=moment)
    try:
        with transaction.atomic():
            return move(participation, ParticipationState.APPLIED, by=by, at=moment)
    except IntegrityError as taken:
        raise AlreadyTakesPart from taken
