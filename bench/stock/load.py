"""The content in the twin's tables, in bulk: `python load.py SIZE`, in the folder that `wagtail start` made."""

import gc
import os
import sys
from typing import Any

import django
from django.core.management import call_command

gc.set_threshold(50_000)  # what loads and migrates stays: looking through it took an eighth of the time
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twin_settings")
django.setup()

from cases import models as m  # noqa: E402 -- after set-up
from django.contrib.contenttypes.models import ContentType  # noqa: E402 -- as above
from django.db import connection  # noqa: E402 -- as above
from django.utils import timezone  # noqa: E402 -- as above
from wagtail.images.models import Filter, Image, Rendition  # noqa: E402 -- as above
from wagtail.models import Locale, Page, Site  # noqa: E402 -- as above

from bench import content  # noqa: E402 -- as above

CHUNK = 500
# What a page of the twin itself shows, beside the shapes of its API.
SPECS = (*m.RENDITIONS.values(), "fill-600x400|format-webp", "width-1120|format-webp")


def make_terms(model: Any, names: dict[str, content.Pair]) -> dict[str, Any]:
    rows = [model(code=code, name_ja=name["ja"], name_en=name["en"]) for code, name in names.items()]
    return {row.code: row for row in model.objects.bulk_create(rows)}


def make_pictures(size: int) -> list[Image]:
    rows = [Image(title="picture", file=f"original_images/{n}.png", width=1200, height=800) for n in range(size)]
    for row in rows:
        row.collection_id = 1
    Image.objects.bulk_create(rows, batch_size=CHUNK)
    specs = list(dict.fromkeys(SPECS))
    sizes = {spec: Filter(spec).get_transform(rows[0]).size for spec in specs}
    renditions = (
        Rendition(
            image=row,
            filter_spec=spec,
            focal_point_key=Filter(spec).get_cache_key(row),
            file=f"images/{number}-{place}.webp",
            width=int(sizes[spec][0]),
            height=int(sizes[spec][1]),
        )
        for number, row in enumerate(rows)
        for place, spec in enumerate(specs)
    )
    Rendition.objects.bulk_create(renditions, batch_size=CHUNK)
    return rows


def rich(text: str) -> str:
    return f"<p>{text}</p>"


def chapters(case: content.Case, language: str) -> dict[str, Any]:
    steps = [{"heading": heading[language], "text": rich(text[language])} for heading, text in case.steps]
    figures = [
        {"label": label[language], "before": before, "after": after, "unit": unit[language]}
        for label, before, after, unit in case.figures
    ]
    return {
        "challenge": [("paragraph", rich(text[language])) for text in case.challenge],
        "measures": [("steps", steps)],
        "results": [("key_figures", figures)],
        "tips": [("paragraph", rich(case.tip[language]))],
    }


class Loader:
    """What all cases point at, and the pages of one language after the other."""

    def __init__(self, size: int) -> None:
        self.cases = list(content.list_cases(size))
        prefectures = {f"{n:02}": {"ja": f"県{n}", "en": f"Prefecture {n}"} for n in range(1, 48)}
        self.prefectures = make_terms(m.Prefecture, prefectures)
        self.industries = make_terms(m.Industry, {code: {"ja": code, "en": code} for code in content.INDUSTRIES})
        self.sizes = make_terms(m.SizeBand, {code: {"ja": code, "en": code} for code in content.SIZES})
        self.terms = {"themes": make_terms(m.Theme, content.THEMES), "styles": make_terms(m.WorkStyle, content.STYLES)}
        names = [content.organisation_name(n) for n in range(content.count_organisations(size))]
        self.organisations = m.Organisation.objects.bulk_create(
            [m.Organisation(name_ja=name["ja"], name_en=name["en"]) for name in names]
        )
        self.pictures = make_pictures(size)

    def add_language(self, language: str) -> None:
        locale = Locale.objects.get_or_create(language_code=language)[0]
        front = m.FrontPage(title="Front", slug=f"front-{language}", locale=locale)
        translated = m.FrontPage.objects.first()
        if translated:
            front.translation_key = translated.translation_key
        Page.objects.get(depth=1).add_child(instance=front)
        if not translated:
            Site.objects.update(root_page=front)
        index = m.CaseIndexPage(title="Cases", slug="cases", locale=locale, show_in_menus=True)
        if translated:
            index.translation_key = m.CaseIndexPage.objects.get().translation_key
        front.add_child(instance=index)
        pages = [self.page(case, language, index) for case in self.cases]
        self.insert(pages, index)
        self.mark(pages)

    def page(self, case: content.Case, language: str, parent: Page) -> Any:
        place = Page._get_path(parent.path, parent.depth + 1, case.number + 1)
        first = m.CasePage.objects.filter(slug=case.slug).values_list("translation_key", flat=True).first()
        return m.CasePage(
            title=case.title[language], draft_title=case.title[language], slug=case.slug, locale=parent.locale,
            path=place, depth=parent.depth + 1, url_path=f"{parent.url_path}{case.slug}/", live=True,
            content_type=ContentType.objects.get_for_model(m.CasePage), first_published_at=timezone.now(),
            summary=case.summary[language], organisation=self.organisations[case.organisation],
            industry=self.industries[case.industry], prefecture=self.prefectures[case.prefecture],
            size_band=self.sizes[content.SIZES[min(2, case.employees // 100)]], city="Mihon",
            employees=case.employees, published_on=case.published_on, information_as_of=case.published_on,
            picture=self.pictures[case.number], picture_alt="desk", picture_credit="Laurel",
            **({"translation_key": first} if first else {}), **chapters(case, language),
        )  # fmt: skip

    def insert(self, pages: list[Any], parent: Page) -> None:
        names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
        rows = Page.objects.bulk_create(
            [Page(**{name: getattr(page, name) for name in names}) for page in pages], batch_size=CHUNK
        )
        Page.objects.filter(pk=parent.pk).update(numchild=len(pages))
        for page, row in zip(pages, rows, strict=True):
            page.pk = page.page_ptr_id = row.pk
            page.save_base(raw=True, force_insert=True)

    def mark(self, pages: list[Any]) -> None:
        for name, terms in self.terms.items():
            through: Any = getattr(m.CasePage, name).through
            column = next(iter(terms.values()))._meta.model_name
            links = (
                through(casepage_id=page.pk, **{f"{column}_id": terms[code].pk})
                for case, page in zip(self.cases, pages, strict=True)
                for code in getattr(case, name)
            )
            through.objects.bulk_create(links, batch_size=CHUNK)


if __name__ == "__main__":
    call_command("makemigrations", "cases", verbosity=0)
    call_command("migrate", verbosity=0)
    loader = Loader(int(sys.argv[1]))
    for word in content.LANGUAGES:
        loader.add_language(word)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
