"""Public campaigns at a moment, and the current one."""

from datetime import datetime, timedelta

from django.db.models import Case, IntegerField, Value, When
from msgspec import Struct

from campaigns.participation.domain.queries.participant import count_participants
from campaigns.participation.enums import CampaignPhase
from campaigns.participation.models import Campaign, CampaignPage
from campaigns.participation.models.campaign import CampaignQuerySet
from foundation.clock.domain.moment import public_now
from foundation.content.domain.queries.visibility import visible_pages
from foundation.headless.domain import in_language


def list_public_campaigns(*, at: datetime | None = None) -> CampaignQuerySet:
    """Campaigns that are announced, newest first, with what a card shows."""
    return Campaign.objects.announced(at or public_now()).with_facts().order_by("-starts_at", "-pk")


def find_public_campaign(public_id: str, *, at: datetime | None = None) -> Campaign | None:
    """The announced campaign of that public id, or None."""
    return list_public_campaigns(at=at).filter(public_id=public_id).first()


def find_current_campaign(at: datetime | None = None) -> Campaign | None:
    """The current campaign at `at`: the running one, else the next one announced, else the last one."""
    moment = at or public_now()
    urgency = Case(
        When(starts_at__lte=moment, ends_at__gt=moment, then=Value(0)),
        When(starts_at__gt=moment, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    nearest = list_public_campaigns(at=moment).annotate(urgency=urgency)
    upcoming = nearest.filter(urgency__lt=2).order_by("urgency", "starts_at", "pk").first()
    found: Campaign | None = upcoming or nearest.order_by("-ends_at", "-pk").first()
    return found


def find_campaign_page(campaign: Campaign, *, language: str, at: datetime | None = None) -> CampaignPage | None:
    """The public page of a campaign in a language, or None."""
    page: CampaignPage | None = visible_pages(
        in_language(CampaignPage.objects.filter(campaign=campaign).select_related("locale"), language), at=at
    ).first()
    return page


class Season(Struct, frozen=True):
    """What a front page says about a campaign at a moment. `left` is the time to its start, then to its end."""

    campaign: Campaign
    phase: CampaignPhase
    takes_registrations: bool
    left: timedelta
    participants: int
    page: CampaignPage | None


def find_season(*, language: str, at: datetime | None = None) -> Season | None:
    """The facts of the current campaign at `at`; None if there never was one."""
    moment = at or public_now()
    campaign = find_current_campaign(moment)
    if campaign is None:
        return None
    ahead = campaign.starts_at if moment < campaign.starts_at else campaign.ends_at
    return Season(
        campaign=campaign,
        phase=campaign.phase(moment),
        takes_registrations=campaign.takes_registrations(moment),
        left=max(ahead - moment, timedelta(0)),
        participants=count_participants(campaign),
        page=find_campaign_page(campaign, language=language, at=moment),
    )
