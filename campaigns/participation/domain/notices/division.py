"""Notices to the division in charge: rows in the outbox, written in the caller's transaction; none without an address.

The division reads Japanese. The rules the next editor must not break: one notice per thing (`key`), however often the
button is pressed; these e-mails contain nothing private of a participant, only what is pending and where.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Campaign, Participation
from foundation.headless.domain.address import full_address
from foundation.notices.domain import queue_notice
from foundation.organisations.models import Division
from foundation.text.languages import STAFF_LANGUAGE

HOUR = timedelta(hours=1)


def notify_division_of_waiting(campaign: Campaign, *, at: datetime) -> None:
    """That registrations are pending: one e-mail for each hour in which some came, sent at its end."""
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    query = urlencode({"campaign": campaign.pk, "state": ParticipationState.APPLIED.value})
    with override(STAFF_LANGUAGE):
        values = {"campaign": campaign.name, "link": admin_address("participation:index", query=query)}
    key = f"{campaign.public_id}/{hour:%Y%m%d%H}"
    notify_division("campaigns.office_waiting", campaign, values, about=campaign, key=key, not_before=hour + HOUR)


def notify_division_of_names(campaign: Campaign, *, at: datetime) -> None:
    """That participants want other names: one e-mail for each hour in which some did, sent at its end."""
    hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    query = urlencode({"campaign": campaign.pk, "names_wait": "true"})
    with override(STAFF_LANGUAGE):
        values = {"campaign": campaign.name, "link": admin_address("participation:index", query=query)}
    key = f"{campaign.public_id}/{hour:%Y%m%d%H}"
    notify_division("campaigns.office_names", campaign, values, about=campaign, key=key, not_before=hour + HOUR)


def admin_address(name: str, *args: Any, query: str = "") -> str:
    return full_address(f"{reverse(name, args=args)}{'?' if query else ''}{query}")


def find_division_of_campaign(pk: str) -> Division | None:
    """Whom an answer to mail about a campaign goes to; None where it has no division."""
    campaign = Campaign.objects.select_related("division").filter(pk=pk).first()
    return campaign.division if campaign else None


def find_division_of_participation(pk: str) -> Division | None:
    """Who answers for a participation: its campaign's division."""
    participation = Participation.objects.select_related("campaign__division").filter(pk=pk).first()
    return participation.campaign.division if participation else None


def notify_division(kind: str, campaign: Campaign, values: dict[str, str], *, about: models.Model, **more: Any) -> None:
    division = campaign.division
    if division is not None and division.email:
        queue_notice(kind, to=division.email, language=STAFF_LANGUAGE, values=values, about=about, **more)
