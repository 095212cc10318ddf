"""The content in this site's tables: written in bulk, then everything that is made from it is made."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management import call_command, get_commands
from django.db import connection
from wagtail.images.models import Filter
from wagtail.models import Page, Site

from bench.content import LANGUAGES, STYLES, THEMES, Case, list_cases, organisation_name
from casestudies.models import CaseStudyPage, CollectionPage, Theme, WorkStyle
from events.models import EventIndexPage
from foundation.assets import conf
from foundation.changes.domain.change import prune
from foundation.organisations.domain import find_size_band
from foundation.organisations.models import Organisation
from home.models import HomePage
from media.models import SiteImage, SiteRendition
from news.models import NewsIndexPage
from tests.factories.casestudies import CaseStudyIndexPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.media import ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import add_many, add_page, locale

CHUNK, BESIDE = 500, 3
WORDS, DOCUMENTS = "search_rebuild", "documents_renew"  # what is kept of pages beside them, where it is built in


def load(size: int) -> None:
    """So many cases in each language, with pictures in all sizes, in a database that is migrated."""
    collections: dict[str, Any] = {}
    for language, home in _make_fronts().items():
        index = CaseStudyIndexPageFactory(parent=home, title="Case studies", slug="cases", show_in_menus=True)
        collections[language] = CollectionPageFactory(parent=index, title="2026", slug="2026")
    _add_cases(list_cases(size), collections)


def grow(first: int, size: int) -> None:
    """The cases from `first`, a number that divides by `ORGANISATIONS_OF`, to `size` beside those that are there."""
    collections = {code: CollectionPage.objects.get(locale__language_code=code) for code in LANGUAGES}
    for begin in range(first, size, CHUNK):
        _add_cases(list_cases(min(size, begin + CHUNK), first=begin), collections)


def _add_cases(found: Iterable[Case], collections: Mapping[str, CollectionPage]) -> None:
    cases = list(found)
    organisations = _make_organisations(cases)
    pictures = _make_pictures(cases)
    keys: dict[int, Any] = {}
    for language, collection in collections.items():
        pages = [_page(case, language, organisations, pictures) for case in cases]
        for case, page in zip(cases, pages, strict=True):
            page.translation_key = keys.setdefault(case.number, page.translation_key)
        for first in range(0, len(pages), CHUNK):
            add_many(pages[first : first + CHUNK], parent=collection)
        _mark(cases, pages)


def renew(*, words: bool = True) -> None:
    """What is made from pages and kept beside them, with or without their words; then what clock and database do by
    themselves within minutes.
    """
    for command in (WORDS, DOCUMENTS) if words else (DOCUMENTS,):
        if command in get_commands():
            call_command(command, verbosity=0)
    prune()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _make_fronts() -> dict[str, Page]:
    """The front page of each language, with what it shows besides cases: events and press releases, three of each."""
    root, fronts = Page.get_first_root_node(), {}
    fronts["ja"] = root.add_child(instance=HomePage(title="みほんワーク月間", slug="front", locale=locale("ja")))
    site = Site.objects.get(is_default_site=True)
    site.root_page = fronts["ja"]
    site.save()
    fronts["en"] = fronts["ja"].copy_for_translation(locale("en"))
    fronts["en"].save_revision().publish()
    for home in fronts.values():
        home.refresh_from_db()
        news = add_page(NewsIndexPage(title="News", slug="news", show_in_menus=True), parent=home)
        events = add_page(EventIndexPage(title="Events", slug="events", show_in_menus=True), parent=home)
        for _n in range(BESIDE):
            EventFactory(parent=events)
            PressReleaseFactory(parent=news)
    return fronts


def _make_organisations(cases: list[Case]) -> dict[int, Organisation]:
    """By number, as cases name them."""
    numbers = sorted({case.organisation for case in cases})
    names = [organisation_name(number) for number in numbers]
    rows = [OrganisationFactory.build(name_ja=name["ja"], name_en=name["en"]) for name in names]
    Organisation.objects.bulk_create(rows, batch_size=CHUNK)
    return dict(zip(numbers, rows, strict=True))


def _make_pictures(cases: list[Case]) -> dict[int, SiteImage]:
    """By the case's number a picture with the row of every declared size; no file is read by what is measured."""
    root = ImageFactory().collection
    rows = [ImageFactory.build(collection=root) for _case in cases]
    SiteImage.objects.bulk_create(rows, batch_size=CHUNK)
    specs = conf.declared_filters(svg=False)
    some = rows[:1]
    sizes = {spec: Filter(spec).get_transform(some[0]).size for spec in specs}
    keys = {spec: Filter(spec).get_cache_key(some[0]) for spec in specs}
    SiteRendition.objects.bulk_create(
        (
            SiteRendition(
                image=row,
                filter_spec=spec,
                focal_point_key=keys[spec],
                file=f"images/{case.number}-{place}.webp",
                width=int(sizes[spec][0]),
                height=int(sizes[spec][1]),
            )
            for case, row in zip(cases, rows, strict=True)
            for place, spec in enumerate(specs)
        ),
        batch_size=CHUNK,
    )
    return {case.number: row for case, row in zip(cases, rows, strict=True)}


def _page(
    case: Case, language: str, organisations: dict[int, Organisation], pictures: dict[int, SiteImage]
) -> CaseStudyPage:
    name = organisation_name(case.organisation)
    return CaseStudyPage(
        title=case.title[language],
        draft_title=case.title[language],
        slug=case.slug,
        summary=case.summary[language],
        organisation=organisations[case.organisation],
        organisation_name_ja=name["ja"],
        organisation_name_en=name["en"],
        industry_id=case.industry,
        prefecture_id=case.prefecture,
        city_ja="見本市",
        city_en="Mihon",
        employees=case.employees,
        size_band=find_size_band(case.employees),
        published_on=case.published_on,
        information_as_of=case.published_on,
        picture=pictures[case.number],
        picture_alt="机に向かう人" if language == "ja" else "Somebody at a desk",
        picture_credit="Laurel",
        challenge=[("paragraph", f"<p>{text[language]}</p>") for text in case.challenge],
        measures=[("steps", {"items": [_step(step, language) for step in case.steps]})],
        results=[("key_figures", {"items": [_figure(figure, language) for figure in case.figures]})],
        tips=[("callout", {"heading": "", "text": f"<p>{case.tip[language]}</p>"})],
    )


def _step(step: Any, language: str) -> dict[str, str]:
    heading, text = step
    return {"heading": heading[language], "text": f"<p>{text[language]}</p>"}


def _figure(figure: Any, language: str) -> dict[str, Any]:
    label, before, after, unit = figure
    return {"label": label[language], "before": before, "after": after, "unit": unit[language]}


def _mark(cases: list[Case], pages: list[CaseStudyPage]) -> None:
    """Themes and ways of working, in the tables that join them."""
    for model, names, field in ((Theme, THEMES, "themes"), (WorkStyle, STYLES, "styles")):
        terms = {
            code: model.objects.get_or_create(code=code, defaults={"name_ja": name["ja"], "name_en": name["en"]})[0]
            for code, name in names.items()
        }
        through: Any = getattr(CaseStudyPage, field).through
        column = model._meta.model_name
        through.objects.bulk_create(
            (
                through(casestudypage_id=page.pk, **{f"{column}_id": terms[code].pk})
                for case, page in zip(cases, pages, strict=True)
                for code in getattr(case, field)
            ),
            batch_size=CHUNK,
        )
