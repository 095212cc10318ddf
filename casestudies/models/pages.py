"""The pages of case studies: index > collection (one year) > case.

A case describes who did what, and the result. Who, where, how large and when are facts *as at the time*, kept here and
never read back from the organisation; publishing the source carries them into every translation. Texts are translated.
Lists are put together in `domain/queries`, for the site and the API alike.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from casestudies.blocks import ChapterBlocks, RelatedCasesBlock
from foundation.content.fields import Bilingual
from foundation.content.models import PublicPage
from foundation.organisations.domain import find_size_band
from foundation.organisations.models import CodeKey, Industry, Organisation, Prefecture, SizeBand, unread
from foundation.text.eras import iso_moment
from foundation.text.lengths import line
from foundation.text.values import validate_website, validate_years

from .case_facts import copy_facts
from .terms import Theme, WorkStyle

OPTIONAL: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}
PARENT_PATH = Substr(models.OuterRef("path"), 1, Length(models.OuterRef("path")) - Page.steplen)


class CaseStudyIndexPage(PublicPage):
    """All cases, to be searched and narrowed down."""

    template = "laurel_casestudies/index_page.html"
    max_count_per_parent = 1
    subpage_types: ClassVar = ["laurel_casestudies.CollectionPage"]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    schema_type, share_art = "CollectionPage", "case"

    class Meta:
        verbose_name = _("case study index")
        verbose_name_plural = _("case study indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from casestudies.domain.queries import get_comparison, get_index  # noqa: PLC0415 -- rooms: inside a method

        context = super().get_context(request, *args, **kwargs)
        code = self.locale.language_code
        shown = {"comparison": get_comparison(request.GET, language=code)} if self._compares(request) else None
        return {**context, **(shown or get_index(request.GET, language=code))}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        usual: str = super().get_template(request, *args, **kwargs)
        return "laurel_casestudies/comparison_page.html" if self._compares(request) else usual

    def _compares(self, request: HttpRequest) -> bool:
        """Whether the address names cases to be shown side by side, in place of the list."""
        from casestudies.domain.queries import COMPARE  # noqa: PLC0415 -- rooms: inside a method

        return COMPARE in request.GET


class CollectionPage(PublicPage):
    """The cases of one year, as they were published together."""

    template = "laurel_casestudies/collection_page.html"
    parent_page_types: ClassVar = ["laurel_casestudies.CaseStudyIndexPage"]
    subpage_types: ClassVar = ["laurel_casestudies.CaseStudyPage"]
    schema_type, share_art = "CollectionPage", "case"

    year_label = models.CharField(
        _("year in the name"), max_length=20, help_text=_("As written in the name, such as 2026.")
    )
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), help_text=_("The calendar year in which the fiscal year begins (April).")
    )
    cover = models.ForeignKey(get_image_model_string(), verbose_name=_("cover"), **OPTIONAL)
    book = models.ForeignKey(get_document_model_string(), verbose_name=_("collection as a file"), **OPTIONAL)
    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "ul", "ol"])
    licence = models.CharField(_("licence"), max_length=100, blank=True, help_text=_("For example: CC BY 4.0."))
    licence_url = models.URLField(_("link to the licence"), blank=True, validators=[validate_website])

    synchronised_fields = ("year_label", "fiscal_year", "cover", "licence", "licence_url")
    search_fields = [*PublicPage.search_fields, index.SearchField("intro"), index.FilterField("fiscal_year")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("year_label"), FieldPanel("fiscal_year")]),
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("cover"), FieldPanel("book")]),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("licence_url")]),
    ]

    class Meta:
        verbose_name = _("collection of case studies")
        verbose_name_plural = _("collections of case studies")

    def clean(self) -> None:
        super().clean()
        validate_years(fiscal_year=self.fiscal_year)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from casestudies.domain.queries import list_rows_of  # noqa: PLC0415 -- rooms: inside a method

        return {**super().get_context(request, *args, **kwargs), "rows": list_rows_of(self)}

    def get_social_image(self) -> Any:
        return self.social_image or self.cover


class CaseStudyQuerySet(PageQuerySet):
    """Cases, read as a sentence."""

    def with_cards(self) -> "CaseStudyQuerySet":
        """Together with what a card shows."""
        return self.with_facts().prefetch_related("themes", "picture__renditions")

    def with_facts(self) -> "CaseStudyQuerySet":
        """Together with the one record that each fact names."""
        return self.select_related("locale", "organisation", "picture", *unread("industry", "prefecture", "size_band"))

    def with_fiscal_year(self) -> "CaseStudyQuerySet":
        """Annotated with the fiscal year of the collection."""
        years = CollectionPage.objects.filter(path=PARENT_PATH).values("fiscal_year")[:1]
        return self.annotate(fiscal_year=models.Subquery(years))


class CaseStudyPage(PublicPage):
    """One case: challenge, measures, results, tips."""

    template = "laurel_casestudies/case_page.html"
    parent_page_types: ClassVar = ["laurel_casestudies.CollectionPage"]
    subpage_types: ClassVar[list[str]] = []
    schema_type, share_art = "Article", "case"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="case_studies"
    )
    organisation_name_ja = models.CharField(_("name as shown (Japanese)"), blank=True, **line(200))
    organisation_name_en = models.CharField(_("name as shown (English)"), blank=True, **line(200))
    industry = CodeKey(
        Industry, verbose_name=_("industry"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    employees = models.PositiveIntegerField(pgettext_lazy("case study", "employees"), null=True, blank=True)
    size_band = CodeKey(
        SizeBand,
        verbose_name=_("size"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Derived from the number of employees. Choose a size only if the number isn’t known."),
    )
    prefecture = CodeKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    city_ja = models.CharField(_("city (Japanese)"), blank=True, **line(60))
    city_en = models.CharField(_("city (English)"), blank=True, **line(60))
    practised_since = models.DateField(
        _("practised since"), null=True, blank=True, help_text=_("The day is not shown.")
    )
    information_as_of = models.DateField(_("information as of"))
    published_on = models.DateField(_("published on"), default=timezone.localdate)
    checked_by = models.CharField(
        _("content approved by"),
        max_length=100,
        blank=True,
        help_text=_("The person at the organisation who approved the content. Not published."),
    )
    checked_on = models.DateField(_("approved by the organisation on"), null=True, blank=True)
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="cases")
    styles = ParentalManyToManyField(WorkStyle, verbose_name=_("ways of working"), blank=True, related_name="cases")
    picture = models.ForeignKey(get_image_model_string(), verbose_name=_("picture"), **OPTIONAL)
    picture_alt = models.CharField(
        _("alternative text"), max_length=200, blank=True, help_text=_("Describe what the picture shows.")
    )
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)
    picture_credit = models.CharField(_("credit"), max_length=200, blank=True)
    lead = models.TextField(
        pgettext_lazy("case study", "lead"),
        max_length=300,
        blank=True,
        help_text=_("If left empty, the summary is shown."),
    )
    challenge = StreamField(ChapterBlocks(), verbose_name=pgettext_lazy("case study", "challenge"), blank=True)
    measures = StreamField(ChapterBlocks(), verbose_name=pgettext_lazy("case study", "measures"), blank=True)
    results = StreamField(ChapterBlocks(), verbose_name=pgettext_lazy("case study", "results"), blank=True)
    tips = StreamField(ChapterBlocks(), verbose_name=_("tips and challenges"), blank=True)
    related_cases = StreamField(RelatedCasesBlock(max_num=3, required=False), verbose_name=_("related"), blank=True)

    organisation_name = Bilingual()
    city = Bilingual()
    served_fields = ("lead", "summary", "industry", "size_band", "prefecture")  # its finished text tells the rest
    objects = PageManager.from_queryset(CaseStudyQuerySet)()

    synchronised_fields = (
        *("organisation", "organisation_name_ja", "organisation_name_en", "industry", "employees", "size_band"),
        *("prefecture", "city_ja", "city_en", "practised_since", "information_as_of", "published_on"),
        *("checked_by", "checked_on", "picture", "themes", "styles"),
    )
    search_fields = [
        *PublicPage.search_fields,
        index.SearchField("organisation_name_ja", boost=2),
        index.SearchField("organisation_name_en", boost=2),
        *(index.SearchField(name) for name in ("city_ja", "lead", "challenge", "measures", "results", "tips")),
        *(index.FilterField(name) for name in ("organisation", "industry", "size_band", "prefecture", "published_on")),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                HelpPanel(
                    _(
                        "As it was at the time. Fields that are empty when the page is first published are filled in "
                        "from the organisation’s record; after that it changes only here."
                    )
                ),
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("organisation_name_ja"), FieldPanel("organisation_name_en")]),
                FieldRowPanel([FieldPanel("industry"), FieldPanel("employees"), FieldPanel("size_band")]),
                FieldRowPanel([FieldPanel("prefecture"), FieldPanel("city_ja"), FieldPanel("city_en")]),
            ],
            _("The organisation at the time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldRowPanel([FieldPanel("picture_caption"), FieldPanel("picture_credit")]),
            ],
            _("Picture"),
        ),
        *(FieldPanel(name) for name in ("challenge", "measures", "results", "tips", "related_cases")),
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("styles")], _("Categories")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("practised_since"), FieldPanel("information_as_of")]),
                FieldPanel("published_on"),
                FieldRowPanel([FieldPanel("checked_by"), FieldPanel("checked_on")]),
            ],
            _("Dates and checks"),
        ),
    ]

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        indexes = [
            # In their order, and counted by their facts, cases are read from it alone: their rows are long.
            models.Index(
                fields=("-published_on", "page_ptr", "industry", "size_band", "prefecture"), name="case_by_publication"
            ),
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Before every check what is empty is filled in, as Wagtail does with the slug.

        An open form knows nothing of what a save filled in and posts its blanks again: filled in once, they would be
        lost. From the first publication on the facts are the page's own and never follow the organisation.
        """
        if self.first_published_at is None and self.organisation_id:
            copy_facts(self)
        if self.employees:
            self.size_band = find_size_band(self.employees)
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from casestudies.domain.queries import get_case_context  # noqa: PLC0415 -- rooms: inside a method

        is_draft = getattr(request, "is_preview", False)
        return {**super().get_context(request, *args, **kwargs), **get_case_context(self, is_draft=is_draft)}

    @property
    def shown_caption(self) -> str:
        return self.picture_caption if self.picture_id else ""  # nor found by anybody without it

    def get_social_image(self) -> Any:
        return self.social_image or self.picture

    def json_ld_self(self) -> dict[str, Any]:
        """An article about an organisation, with the day on which it was published."""
        return {
            **super().json_ld_self(),
            "headline": self.title,
            "datePublished": self.published_on.isoformat(),
            **({"dateModified": iso_moment(self.last_published_at)} if self.last_published_at else {}),
            "about": {"@type": "Organization", "name": self.organisation_name},
        }
