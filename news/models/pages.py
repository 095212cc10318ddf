"""Press releases and their index. A release carries its own facts: date, time, category, division in charge, subject.

Facts are the same in every language at once. What a translation says of itself (that it is provisional, of which day)
and corrections are wording: they belong to one language. A published release is public from its `date` and `time` on,
never before; staff need no scheduled publishing.
"""

from datetime import datetime, time
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.content.blocks import PictureBlock, SectionBlocks
from foundation.content.fields import SubjectField
from foundation.content.models import IndexPage, PublicPage
from foundation.content.registry import Subject, find_subject
from foundation.organisations.models import Division
from foundation.text.eras import JST
from news.blocks import AnnexBlock, RelatedBlocks
from news.enums import NewsCategory


class NewsIndexPage(IndexPage):
    """The list of press releases, the latest first."""

    subpage_types: ClassVar[list[str]] = ["laurel_news.PressReleasePage"]
    template = "laurel_news/news_index_page.html"
    share_art = "news"

    class Meta:
        verbose_name = _("list of press releases")
        verbose_name_plural = _("lists of press releases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.domain.queries.listing import build_release_list  # noqa: PLC0415 -- rooms: inside a method

        return {**super().get_context(request, *args, **kwargs), "listing": build_release_list(self, request.GET)}


class PressReleasePage(PublicPage):
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=NewsCategory.choices, default=NewsCategory.OTHER)
    date = models.DateField(
        _("date of release"),
        db_index=True,
        help_text=_("The release is not public before this day, even if published."),
    )
    time = models.TimeField(
        _("time of release"),
        null=True,
        blank=True,
        help_text=_("Japan time. Public from this moment on; without a time, from midnight."),
    )
    division = models.ForeignKey(
        Division,
        verbose_name=_("division in charge"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    subject = SubjectField()

    provisional_on = models.DateField(
        _("date of the provisional translation"),
        null=True,
        blank=True,
        help_text=_(
            "Only for translations: the date of the translation. The page then says that the original prevails."
        ),
    )
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True)
    correction = models.CharField(
        _("correction"), max_length=300, blank=True, help_text=_("What was wrong, and what is correct.")
    )

    sections = StreamField(SectionBlocks(), verbose_name=_("sections"), blank=True)
    annexes = StreamField([("annex", AnnexBlock())], verbose_name=_("annexes"), blank=True)
    related = StreamField(RelatedBlocks(), verbose_name=_("related"), blank=True)
    press_images = StreamField([("picture", PictureBlock())], verbose_name=_("pictures for the press"), blank=True)

    shown_with = ("division", "social_image")
    synchronised_fields = ("category", "date", "time", "division", "subject")
    parent_page_types: ClassVar[list[str]] = ["laurel_news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    schema_type = "NewsArticle"
    share_art = "news"
    template = "laurel_news/press_release_page.html"
    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("date"), FieldPanel("time"), FieldPanel("category")]),
                FieldRowPanel([FieldPanel("division"), FieldPanel("subject")]),
            ],
            _("Facts"),
        ),
        FieldPanel("sections"),
        FieldPanel("annexes"),
        FieldPanel("related"),
        FieldPanel("press_images"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("corrected_on"), FieldPanel("correction")]), FieldPanel("provisional_on")],
            _("Correction and translation"),
        ),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("subtitle"),
        index.SearchField("sections"),
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def clean(self) -> None:
        super().clean()
        if bool(self.corrected_on) != bool(self.correction):
            raise ValidationError({"correction": _("A correction needs both a date and a description.")})

    @property
    def released_at(self) -> datetime | None:
        """The moment of release, if a time is given."""
        return datetime.combine(self.date, self.time, JST) if self.time else None

    @property
    def public_from(self) -> datetime:
        """The moment before which the public may not see it, in Japan's zone."""
        return self.released_at or datetime.combine(self.date, time(), JST)

    @property
    def updated_at(self) -> datetime | None:
        """When it last changed for the public: published ahead, it is new when it comes out."""
        return max(self.last_published_at, self.public_from) if self.last_published_at else None

    @property
    def about(self) -> Subject | None:
        """The record this release is about, if the public may see it."""
        return find_subject(self.subject) if self.subject else None

    def get_social_image(self) -> Any:
        return self.social_image or next((block.value["image"] for block in self.press_images), None)

    def json_ld_self(self) -> dict[str, Any]:
        from news.domain.queries.structured_data import release_json_ld  # noqa: PLC0415 -- rooms: inside a method

        return {**super().json_ld_self(), **release_json_ld(self)}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.domain.queries.release import list_annexes, list_related, list_translations  # noqa: PLC0415 -- as above

        context = super().get_context(request, *args, **kwargs)
        lists = {"annexes": list_annexes(self), "related": list_related(self), "translations": list_translations(self)}
        return {**context, **lists}
