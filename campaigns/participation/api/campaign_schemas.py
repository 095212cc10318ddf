"""Shapes of campaigns in the API."""

from typing import Any

from ninja import Schema

from campaigns.participation.domain.queries import (
    count_by_kind,
    count_by_prefecture,
    count_participants,
    find_campaign_page,
    list_promoters,
)
from campaigns.participation.enums import CampaignPhase, CooperationKind, PromoterRole
from campaigns.participation.models import Campaign
from campaigns.participation.registry import list_cooperators
from foundation.clock.domain.moment import public_now
from foundation.content.domain.queries.translations import full_address_in
from foundation.headless.routers import DEFAULT_LANGUAGE, CardLogo, Image, ImageOut, Moment, RecordOut, image_out
from foundation.text.languages import LANGUAGES


class CampaignCardOut(RecordOut):
    """A campaign in a list. The period is half-open: `ends_at` is the first moment after it."""

    code: str
    name: str
    name_ja: str
    name_en: str
    year_label: str
    fiscal_year: int
    phase: CampaignPhase
    slogan: str
    starts_at: Moment
    ends_at: Moment
    registration_opens_at: Moment | None
    registration_closes_at: Moment | None
    logo: CardLogo

    @staticmethod
    def resolve_phase(campaign: Campaign) -> CampaignPhase:
        return campaign.phase(public_now())


class PromoterOut(Schema):
    """A body behind the campaign."""

    role: PromoterRole
    name: str


class CooperationOut(Schema):
    """A body that cooperates and agreed to be named; `activities` is empty unless it agreed to that as well."""

    kind: CooperationKind
    name: str
    name_ja: str
    name_en: str
    website: str
    logo: ImageOut | None
    activities: str


class ParticipantsOut(Schema):
    """How many take part: all, by kind, by the prefecture's code."""

    count: int
    by_kind: dict[str, int]
    by_prefecture: dict[str, int]


class CampaignOut(CampaignCardOut):
    """One campaign."""

    logo: Image
    url: str
    purpose: str
    who: str
    participants: ParticipantsOut
    promoters: list[PromoterOut]
    cooperation: list[CooperationOut]

    @staticmethod
    def resolve_url(campaign: Campaign, context: dict[str, Any]) -> str:
        language = context["request"].GET.get("locale", DEFAULT_LANGUAGE)
        pages = (find_campaign_page(campaign, language=one) for one in (language, *LANGUAGES))
        page = next(filter(None, pages), None)
        return full_address_in(page, language) if page else ""

    @staticmethod
    def resolve_participants(campaign: Campaign) -> ParticipantsOut:
        return ParticipantsOut(
            count=count_participants(campaign),
            by_kind=dict(count_by_kind(campaign)),
            by_prefecture=dict(count_by_prefecture(campaign)),
        )

    @staticmethod
    def resolve_promoters(campaign: Campaign) -> list[PromoterOut]:
        return [
            PromoterOut(role=PromoterRole(group.code), name=promoter.organisation.name)
            for group in list_promoters(campaign)
            for promoter in group.rows
        ]

    @staticmethod
    def resolve_cooperation(campaign: Campaign) -> list[CooperationOut]:
        return [
            CooperationOut(
                kind=CooperationKind(body.kind),
                name=body.name,
                name_ja=body.name_ja,
                name_en=body.name_en,
                website=body.website,
                logo=image_out(body.logo),
                activities=body.activities if body.may_publish_activities else "",
            )
            for group in list_cooperators(campaign)
            for body in group.rows
        ]
