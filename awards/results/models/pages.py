"""Page types of the award: a page presents a record, in one language.

The record (programme, cycle, awardee) holds the facts, for both languages; the page holds wording and pictures. A
record has one page per language. Results on a page come from `domain/queries`, which respect the embargo; page classes
never read awardees directly.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from awards.programmes.enums import Phase
from awards.programmes.models import AwardCycle, AwardProgramme
from awards.results.fields import CaseStudyKeyField
from awards.results.models.awardee import Awardee
from foundation.assets.domain.queries.picture import read_sizes
from foundation.content.blocks import BodyBlocks, FaqBlock, PersonBlock
from foundation.content.models import PublicPage
from foundation.text.eras import iso_moment

SHORT_TEXT = ["bold", "italic", "ul", "link"]
PANEL_HELP = _(
    "Shown once the results have been released. Where the cycle’s panel members are on record, they take its place."
)


class RecordPage(PublicPage):
    """A page that presents a record: one per record and language."""

    record_field: ClassVar[str]
    share_art = "award"

    class Meta:
        abstract = True

    @classproperty
    def base_form_class(cls) -> Any:  # noqa: N805 -- a property of the class
        from awards.results.forms.page import RecordPageForm  # noqa: PLC0415 -- a page is model and edge in one

        return RecordPageForm

    def clean(self) -> None:
        super().clean()
        record_id = getattr(self, f"{self.record_field}_id")
        same = type(self)._default_manager.filter(**{self.record_field: record_id}, locale_id=self.locale_id)
        if record_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({self.record_field: _("A page for this already exists in this language.")})

    def json_ld_record(self, **properties: Any) -> dict[str, Any]:
        """The page's JSON-LD with these properties, without empty ones."""
        return {**super().json_ld_self(), **{name: value for name, value in properties.items() if value}}


class AwardProgrammePage(RecordPage):
    """An award: what it is for, this year's call, the years before."""

    programme = models.ForeignKey(
        AwardProgramme, verbose_name=_("award programme"), on_delete=models.PROTECT, related_name="pages"
    )
    body = StreamField(BodyBlocks(), verbose_name=_("text"), blank=True)

    record_field = "programme"
    shown_with = ("programme__logo", "social_image")
    synchronised_fields = ("programme",)
    subpage_types: ClassVar[list[str]] = ["laurel_results.AwardCyclePage"]
    template = "laurel_results/programme.html"
    page_description = _("A recurring award. Its cycles go below it.")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("programme", help_text=_("Name, purpose and awarding body are taken from the record.")),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "programme", [index.SearchField(name) for name in ("name_ja", "name_en", "purpose_ja", "purpose_en")]
        ),
        index.FilterField("programme"),
    ]

    class Meta:
        verbose_name = _("award page")
        verbose_name_plural = _("award pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from awards.results.domain.queries import programme  # noqa: PLC0415 -- a page is model and edge in one

        shown = programme.read_programme(self.programme, self.locale)
        return {**super().get_context(request, *args, **kwargs), **shown}

    def get_social_image(self) -> Any:
        return self.social_image or self.programme.logo

    def json_ld_self(self) -> dict[str, Any]:
        return self.json_ld_record(provider={"@type": "Organization", "name": self.programme.presenter})


class AwardCyclePage(RecordPage):
    """One year of an award: the call while it is open, the results once they are released."""

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="pages")
    time_needed = models.CharField(
        _("time required"), max_length=100, blank=True, help_text=_("For example: about 40 minutes for a draft.")
    )
    fee = models.CharField(_("fee"), max_length=60, blank=True, help_text=_("For example: free of charge."))
    guidelines = StreamField(BodyBlocks(), verbose_name=_("guidelines"), blank=True)
    guideline_file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("guidelines as a file"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    faq = StreamField([("question", FaqBlock())], verbose_name=_("questions and answers"), blank=True)
    ceremony_text = RichTextField(_("about the ceremony"), blank=True, features=SHORT_TEXT)
    results_text = RichTextField(
        _("about the results"),
        blank=True,
        features=SHORT_TEXT,
        help_text=_("Shown once the results have been released."),
    )
    panel_members = StreamField(
        [("person", PersonBlock())],
        verbose_name=_("members of the panel"),
        blank=True,
        help_text=_("Shown once the results have been released."),
    )

    record_field = "cycle"
    shown_with = (
        *("cycle__programme__division", "cycle__programme__logo", "cycle__division"),
        *("guideline_file", "social_image"),
    )
    synchronised_fields = ("cycle",)
    parent_page_types: ClassVar[list[str]] = ["laurel_results.AwardProgrammePage"]
    subpage_types: ClassVar[list[str]] = ["laurel_results.AwardeePage"]
    template = "laurel_results/cycle.html"
    page_description = _("The call for applications of one year and, later, its results. Awardees go below it.")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("cycle", help_text=_("Dates, tiers, benefits and questions are taken from the record.")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("time_needed", "fee", "guidelines", "guideline_file", "faq")], _("The call")
        ),
        MultiFieldPanel(
            [
                *(FieldPanel("results_text"), FieldPanel("panel_members", help_text=PANEL_HELP)),
                FieldPanel("ceremony_text"),
            ],
            _("Results"),
        ),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("guidelines"),
        index.SearchField("faq"),
        index.RelatedFields("cycle", [index.SearchField("name_ja"), index.SearchField("name_en")]),
        index.FilterField("cycle"),
    ]

    class Meta:
        verbose_name = _("award cycle page")
        verbose_name_plural = _("award cycle pages")

    @cached_property
    def phase(self) -> Phase:
        """By the record's moments, as of now."""
        from awards.programmes.domain.queries.cycle import phase_of  # noqa: PLC0415 -- a page is model and edge in one

        return phase_of(self.cycle)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from awards.results.domain.queries import cycle  # noqa: PLC0415 -- a page is model and edge in one

        shown = cycle.read_cycle(self.cycle, self.locale, params=request.GET)
        return {**super().get_context(request, *args, **kwargs), **shown}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The results have a template of their own."""
        return "laurel_results/results.html" if self.phase == Phase.PUBLISHED else self.template

    def get_social_image(self) -> Any:
        return self.social_image or self.cycle.programme.logo

    def json_ld_self(self) -> dict[str, Any]:
        closes_at = self.cycle.known_closes_at
        expires = iso_moment(closes_at) if closes_at else None
        return self.json_ld_record(about={"@type": "Thing", "name": self.cycle.name}, expires=expires)


class AwardeePage(RecordPage):
    """An awardee's story. Visible in the admin only until the results are released."""

    awardee = models.ForeignKey(Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="pages")
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    picture_alt = models.CharField(_("description of the picture"), max_length=200, blank=True)
    story = StreamField(BodyBlocks(), verbose_name=_("story"), blank=True)
    case_study = CaseStudyKeyField(_("case study"), null=True, blank=True)

    record_field = "awardee"
    shown_with = (
        *("awardee__cycle__programme", "awardee__tier__emblem", "awardee__industry", "awardee__prefecture"),
        *("awardee__logo", "picture", "social_image"),
    )
    synchronised_fields = ("awardee", "picture", "case_study")
    parent_page_types: ClassVar[list[str]] = ["laurel_results.AwardCyclePage"]
    subpage_types: ClassVar[list[str]] = []
    schema_type = "Article"
    share_art = "awardee"
    template = "laurel_results/awardee.html"
    page_description = _("An awardee’s story. It is shown once the results have been released.")

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("awardee", help_text=_("Name, tier, facts and figures are taken from the record.")),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], _("Picture")),
        FieldPanel("story"),
        FieldPanel("case_study"),
    ]
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("story"),
        index.RelatedFields(
            "awardee",
            [
                index.SearchField("name_ja", boost=3),
                index.SearchField("name_en", boost=3),
                *(
                    index.SearchField(name)
                    for name in ("name_kana", "citation_ja", "citation_en", "summary_ja", "summary_en")
                ),
            ],
        ),
        index.FilterField("awardee"),
    ]

    class Meta:
        verbose_name = _("awardee page")
        verbose_name_plural = _("awardee pages")

    def clean(self) -> None:
        """An informative picture needs an alternative text."""
        super().clean()
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError(
                {"picture_alt": _("Describe the picture for readers who can’t see it. This is required.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from awards.results.domain.queries import awardee, awardee_case_study  # noqa: PLC0415 -- a page is model and edge in one

        shown = awardee.read_awardee(self.awardee, self.locale)
        case = awardee_case_study.find_case_study(self.case_study, self.locale)
        read_sizes([self.awardee.tier.emblem, self.picture, *(part.published_logo for part in shown["organisations"])])
        return {**super().get_context(request, *args, **kwargs), **shown, "case": case}

    def get_beginning(self) -> str:
        """What the award was given for, where the page has no words of its own."""
        return str(getattr(self.awardee, f"citation_{self.locale.language_code}", "")) or super().get_beginning()

    def get_social_image(self) -> Any:
        return self.social_image or self.picture or self.awardee.published_logo

    def json_ld_self(self) -> dict[str, Any]:
        about = {
            "@type": "Organization",
            "name": self.awardee.name,
            "award": f"{self.awardee.cycle} {self.awardee.tier}",
        }
        return self.json_ld_record(headline=self.title, about=about)
