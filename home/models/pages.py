"""The front page and standard pages of this site.

The front page gathers from all apps below; the front shown depends on the records' dates at a moment
(`domain/queries/season.py`). Staff may preview another one; what they may not see stays hidden.
"""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from foundation.content.blocks import BodyBlocks
from foundation.content.models import PublicPage
from foundation.organisations.models import Division
from home.blocks import BenefitBlock, FrontBlock, SiteMapBlock


class HomePage(PublicPage):
    """The front page of a language."""

    fronts = StreamField(
        [("front", FrontBlock())],
        blank=True,
        verbose_name=_("fronts"),
        help_text=_("The texts of each season. Which one is shown depends on the dates of campaigns and awards."),
    )
    benefits = StreamField([("benefit", BenefitBlock())], blank=True, verbose_name=_("benefits of taking part"))

    max_count_per_parent: ClassVar[int | None] = None
    parent_page_types = ["wagtailcore.Page"]
    schema_type = "WebSite"
    served_fields = ("search_description", "summary", "social_image", "fronts", "benefits")
    share_art = "site"

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("fronts"),
        FieldPanel("benefits"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The front of the season, at this moment or at the one that staff preview."""
        from home.domain.queries.front import front_of  # noqa: PLC0415 -- a page class is model and edge in one

        front = front_of(self, viewer=request.user)
        return {**super().get_context(request, *args, **kwargs), "front": front}


class StandardBlocks(BodyBlocks):
    """The body of a standard page: the usual blocks, and the site map."""

    site_map = SiteMapBlock()


class StandardPage(PublicPage):
    """Site policy, privacy, accessibility, contact, and other plain text."""

    intro = RichTextField(_("introduction"), blank=True, features=["bold", "link"])
    body = StreamField(StandardBlocks(), blank=True, verbose_name=_("body"))
    division = models.ForeignKey(
        Division,
        verbose_name=_("division in charge"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown at the end, with telephone number and e-mail address."),
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)

    shown_with = ("division", "social_image")
    synchronised_fields = ("division", "as_of")
    search_fields = [*PublicPage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("division"), FieldPanel("as_of")], _("Facts")),
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
