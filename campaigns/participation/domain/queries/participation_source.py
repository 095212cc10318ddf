"""What campaigns registers elsewhere: sources of an organisation's page, subjects of pages, terms in use."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from campaigns.participation.domain.queries.campaign import find_campaign_page, find_public_campaign
from campaigns.participation.domain.queries.participant import list_announced, list_participations_of
from campaigns.participation.models import Campaign, CampaignPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.content.registry import SubjectProvider
from foundation.headless.domain import in_language
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source
from foundation.terms.models import Terms
from foundation.text.eras import JST
from foundation.text.languages import active_language


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """The campaigns in which an organisation publicly takes part, each with its page where there is one."""
    pages = visible_pages(in_language(CampaignPage.objects.all(), language)).select_related("locale")
    address_of = {page.campaign_id: page.get_url() or "" for page in pages}
    return [
        Item(
            row.campaign.name,
            address_of.get(row.campaign_id, ""),
            row.campaign.public_id,
            row.campaign.starts_at.astimezone(JST).date(),
            record=row,
        )
        for row in list_participations_of(organisation.pk)
    ]


PARTICIPATIONS = Source(
    "participations",
    _("Participation in campaigns"),
    list_items,
    lambda: list_announced().filter(organisation__isnull=False).order_by().values("organisation"),
    order=30,
    template="laurel_participation/partials/participations.html",
    stylesheet="laurel_participation/campaign.css",
)


class CampaignSubject(Struct, frozen=True):
    """A campaign that an event or a release is about."""

    name: str
    url: str

    def get_absolute_url(self) -> str:
        return self.url


def find_subject(public_id: str) -> CampaignSubject | None:
    """The announced campaign, with its page in the active language."""
    campaign = find_public_campaign(public_id)
    if campaign is None:
        return None
    page = find_campaign_page(campaign, language=active_language())
    return CampaignSubject(campaign.name, (page.get_url() or "") if page else "")


def list_choices() -> Iterable[tuple[str, str]]:
    """All campaigns, for editors: with their years, as one of each year bears the same name."""
    return [(campaign.public_id, campaign.title) for campaign in Campaign.objects.all()]


def may_have_agreed(terms: Terms, at: datetime) -> bool:
    """Whether a campaign under these terms has begun, or has begun to take registrations."""
    under = Q(participation_terms=terms) | Q(logo_terms=terms)
    begun = Q(registration_opens_at__lte=at) | Q(starts_at__lte=at)
    return Campaign.objects.filter(under, begun).exists()


SUBJECTS = SubjectProvider("campaign", _("Campaigns"), list_choices, find_subject)  # type: ignore[arg-type] # lazy label
