"""The same case studies as Wagtail's documentation would have them: pages, snippets, API v2 with the same fields."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from rest_framework.fields import Field
from wagtail import blocks
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Page
from wagtail.search import index

# The shapes that this site's answer holds, of one picture.
RENDITIONS = {
    "card": "fill-600x400|format-webp",
    "card_large": "fill-1200x800|format-webp",
    "wide": "width-560|format-webp",
    "wide_large": "width-1120|format-webp",
    "portrait": "fill-240x240|format-webp",
    "logo": "max-600x240|format-webp",
    "og": "fill-1200x630|format-jpeg",
}


class Term(models.Model):
    """A code with a name in both languages."""

    code = models.CharField(max_length=30, unique=True)
    name_ja = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_ja


class Industry(Term):
    """What an organisation does."""


class Prefecture(Term):
    """One of the 47, as a snippet."""


class SizeBand(Term):
    """A range of the number of employees."""


class Theme(Term):
    """What a case is about."""


class WorkStyle(Term):
    """At home, on the move …: what ours calls a style."""


class Organisation(models.Model):
    """Whose case it is."""

    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)


class TermField(Field):
    """A code with its names."""

    def to_representation(self, value: Any) -> dict[str, str]:
        return {"code": value.code, "name_ja": value.name_ja, "name_en": value.name_en}


class TermsField(Field):
    """Terms that a case has many of: each a code with its names."""

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        return [{"code": one.code, "name_ja": one.name_ja, "name_en": one.name_en} for one in value.all()]


class OrganisationField(Field):
    """An organisation as this site's answer has it."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        return {"id": value.pk, "name": value.name_ja, "url": f"/organisations/{value.pk}/"}


class StepBlock(blocks.StructBlock):
    """What was done, with a heading and rich text."""

    heading = blocks.CharBlock()
    text = blocks.RichTextBlock()


class FigureBlock(blocks.StructBlock):
    """A number before and after."""

    label = blocks.CharBlock()
    before = blocks.DecimalBlock()
    after = blocks.DecimalBlock()
    unit = blocks.CharBlock(required=False)


class ChapterBlock(blocks.StreamBlock):
    """What a chapter may hold."""

    paragraph = blocks.RichTextBlock()
    steps = blocks.ListBlock(StepBlock())
    key_figures = blocks.ListBlock(FigureBlock())


class FrontPage(Page):
    """The front page of a language, with the newest cases."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newest = CasePage.objects.live().public().filter(locale=self.locale).order_by("-published_on")[:6]
        return {**super().get_context(request, *args, **kwargs), "cases": newest}


class CaseIndexPage(Page):
    """The list that ours has, too: twenty of them at a time, by date."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        cases = CasePage.objects.live().public().descendant_of(self).order_by("-published_on")
        number = request.GET.get("page")
        return {**super().get_context(request, *args, **kwargs), "cases": Paginator(cases, 20).get_page(number)}


class CasePage(Page):
    """A case study with the facts and chapters of ours."""

    summary = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT)
    size_band = models.ForeignKey(SizeBand, on_delete=models.PROTECT)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT)
    city = models.CharField(max_length=60)
    employees = models.PositiveIntegerField()
    published_on = models.DateField(db_index=True)
    information_as_of = models.DateField()
    themes = ParentalManyToManyField(Theme)
    styles = ParentalManyToManyField(WorkStyle)
    picture = models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, related_name="+")
    picture_alt = models.CharField(max_length=200)
    picture_credit = models.CharField(max_length=200)
    challenge = StreamField(ChapterBlock())
    measures = StreamField(ChapterBlock())
    results = StreamField(ChapterBlock())
    tips = StreamField(ChapterBlock())

    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        *(index.SearchField(name) for name in ("challenge", "measures", "results", "tips")),
        index.FilterField("published_on"),
    ]
    api_fields: ClassVar = [
        *(APIField(name) for name in ("summary", "city", "employees", "published_on", "information_as_of")),
        APIField("organisation", serializer=OrganisationField()),
        *(APIField(name, serializer=TermField()) for name in ("industry", "size_band", "prefecture")),
        *(APIField(name, serializer=TermsField()) for name in ("themes", "styles")),
        *(APIField(name) for name in ("picture_alt", "picture_credit")),
        *(
            APIField(f"picture_{name}", serializer=ImageRenditionField(spec, source="picture"))
            for name, spec in RENDITIONS.items()
        ),
        *(APIField(name) for name in ("challenge", "measures", "results", "tips")),
    ]
