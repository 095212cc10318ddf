"""The page of a campaign: it presents a record, one page of each record in each language.

Name, period, purpose and promoters are on the record; the page holds wording. Participants are read through
`domain/queries`, which leave out those not approved or not to be published.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from campaigns.participation.models.campaign import Campaign
from foundation.content.blocks import BodyBlocks
from foundation.content.models import PublicPage
from foundation.text.eras import iso_period


class CampaignPage(PublicPage):
    """A campaign: what it is, who stands behind it, who takes part."""

    template = "laurel_participation/campaign_page.html"
    page_description = _("Presents one year of a campaign, with its participants and promoters.")
    schema_type = "Event"
    share_art = "campaign"

    campaign = models.ForeignKey(Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="pages")
    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "ul", "ol"])
    body = StreamField(BodyBlocks(), verbose_name=_("text"), blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("alternative text"), max_length=200, blank=True, help_text=_("Describe what the picture shows.")
    )

    shown_with = ("campaign__division", "picture", "social_image")
    synchronised_fields = ("campaign", "picture")
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.RelatedFields("campaign", [index.SearchField(name) for name in ("name_ja", "name_en", "slogan_ja")]),
        index.FilterField("campaign"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel(
            "campaign", help_text=_("Name, period, purpose and promoters are taken from the campaign’s record.")
        ),
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("picture"),
        FieldPanel("picture_alt"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("campaign page")
        verbose_name_plural = _("campaign pages")

    def clean(self) -> None:
        """One page of a campaign in each language."""
        super().clean()
        same = CampaignPage.objects.filter(campaign=self.campaign_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.campaign_id and same.exists():
            raise ValidationError({"campaign": _("This campaign already has a page in this language.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from campaigns.participation.domain.queries import get_campaign_context  # noqa: PLC0415 -- rooms: inside a method

        return {**super().get_context(request, *args, **kwargs), **get_campaign_context(self.campaign, request.GET)}

    def get_social_image(self) -> Any:
        return self.social_image or self.picture

    def json_ld_self(self) -> dict[str, Any]:
        """An event that lasts as long as the campaign."""
        starts, ends = iso_period(self.campaign.starts_at, self.campaign.ends_at)
        return {
            **super().json_ld_self(),
            "name": self.campaign.name,
            "startDate": starts,
            "endDate": ends,
            "eventStatus": "https://schema.org/EventScheduled",
        }
