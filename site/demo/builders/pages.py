"""The page trees in both languages, from `data/pages/*.toml`.

A page is written once, in both languages unless `english = false`: laid live the first time, published as staff would
from then on. Fields are given by name; `inlines` are child rows; `tags` many-to-many sets. Found again by its key.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from demo.builders.page_rows import list_awardee_rows, list_case_rows, list_event_rows, list_release_rows
from demo.dates import read_moment
from demo.reading import DATA, Stock, read_file
from foundation.text.languages import LANGUAGES

FRONT = "front"
# the file that they come after, by the end of its name
IN_FEW_WORDS: dict[str, Callable[[Stock], Iterator[dict[str, Any]]]] = {
    "cases": list_case_rows,
    "awards": list_awardee_rows,
    "events": list_event_rows,
    "news": list_release_rows,
}
SUBJECTS = {"cycle": "award-cycle", "campaign": "campaign"}  # kinds here -> prefixes in content.registry


def build_pages(stock: Stock) -> None:
    """All page files in the order of their names, each followed by its like in few words; parents before children."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    written = []
    with disable_reference_index_auto_update():  # once for each page, when all are there
        for path in sorted((DATA / "pages").glob("*.toml")):
            more = IN_FEW_WORDS.get(path.stem.partition("-")[2], _no_rows)
            for row in read_file(f"pages/{path.name}").get("page", []):
                written += (_may_lay(stock, row) and _lay(stock, row, locales)) or _page(stock, row, locales)
            for row in more(stock):
                written += _lay(stock, row, locales) or _page(stock, row, locales)
    laid = Page.objects.filter(pk__in=[page.pk for page in written], live=True, first_published_at=None)
    laid.update(first_published_at=timezone.now(), last_published_at=timezone.now())
    for page in written:
        ReferenceIndex.create_or_update_for_object(page)


def _no_rows(stock: Stock) -> Iterator[dict[str, Any]]:
    return iter(())


def _page(stock: Stock, row: dict[str, Any], locales: dict[str, Locale]) -> list[Page]:
    japanese = _write(stock, row, "ja", locales["ja"], None)
    stock.put("page", row["key"], japanese)
    if row["key"] == FRONT:
        _make_site_root(japanese)
    if not row.get("english", True):
        return [japanese]
    english = _write(stock, row, "en", locales["en"], japanese)
    stock.put("page.en", row["key"], english)
    return [japanese, english]


def _may_lay(stock: Stock, row: dict[str, Any]) -> bool:
    """A page in both languages below another that is, without a history of its own to tell."""
    in_both = row["key"] != FRONT and row.get("english", True) and "first_published" not in row
    return in_both and row["parent"] in stock.things["page.en"]


def _lay(stock: Stock, row: dict[str, Any], locales: dict[str, Locale]) -> list[Page]:
    """New pages, in both languages and live at once; none where they are there already.

    Publishing each as staff would was most of the time that a first start took.
    """
    model = apps.get_model(row["type"])
    parents = {"ja": stock.get(f"@page:{row['parent']}"), "en": stock.get(f"@page.en:{row['parent']}")}
    if model.objects.child_of(parents["ja"]).filter(slug=row["slug"]).exists():
        return []
    made: list[Page] = []
    for language, parent in parents.items():
        page = model(slug=row["slug"], locale=locales[language])
        fill(stock, page, row, language)
        if made:
            page.translation_key = made[0].translation_key
        made.append(Page.objects.get(pk=parent.pk).add_child(instance=page))
    stock.put("page", row["key"], made[0])
    stock.put("page.en", row["key"], made[1])
    return made


def _make_site_root(front: Page) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    old, site.root_page = site.root_page if site.root_page_id else None, front
    site.site_name = front.title
    site.hostname, site.port = _address()
    site.save()
    if old is not None and old.pk != front.pk and old.depth == front.depth and old.slug == "home":
        old.delete()


def _address() -> tuple[str, int]:
    """Where the site is read, for full addresses (sitemap, feeds, Open Graph)."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return address.hostname or "localhost", address.port or (443 if address.scheme == "https" else 80)


def _write(stock: Stock, row: dict[str, Any], language: str, locale: Locale, source: Page | None) -> Page:
    """Create or bring up to date one language's page, and publish it where readers would see a difference."""
    model = apps.get_model(row["type"])
    page = _existing(stock, row, model, locale, source)
    shown = _content(page) if page.live and page.first_published_at and not page.has_unpublished_changes else None
    fill(stock, page, row, language)
    if _content(page) != shown:
        page.full_clean(exclude=["path", "depth", "numchild", "url_path", "content_type"])
        page.save_revision().publish()
    if "first_published" in row:
        moment = read_moment(row["first_published"], base=stock.base)
        model.objects.filter(pk=page.pk).update(first_published_at=moment)
    return model.objects.get(pk=page.pk)


def _content(page: Page) -> dict[str, Any]:
    """All that a page and its child rows hold, whatever numbers its blocks were given."""
    streams = {field.name for field in page._meta.get_fields() if isinstance(field, StreamField)}
    content: dict[str, Any] = page.serializable_data()
    return content | {name: _without_ids(json.loads(content[name])) for name in streams}


def _without_ids(value: Any) -> Any:
    """A stream without the ids of its blocks, and of the items of lists in them."""
    if isinstance(value, dict):
        named = "type" in value and "value" in value
        return {key: _without_ids(inner) for key, inner in value.items() if not (named and key == "id")}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def fill(stock: Stock, page: Page, row: dict[str, Any], language: str) -> None:
    """Write what a row of a data file says upon a page that is saved afterwards."""
    for name, value in {"title": row["title"], **row.get("fields", {})}.items():
        _set(stock, page, name, value, language)
    for name, rows in row.get("inlines", {}).items():
        manager = getattr(page, name)
        kept = [*manager.all(), *(manager.model() for _more in rows)]  # written over: a row's number stays its own
        manager.set([_filled(stock, child, one, language) for child, one in zip(kept, rows, strict=False)])
    for name, references in row.get("many", {}).items():
        getattr(page, name).set([stock.get(reference) for reference in references])


def _existing(stock: Stock, row: dict[str, Any], model: Any, locale: Locale, source: Page | None) -> Page:
    if source is not None:
        translation = source.get_translation_or_none(locale)
        if translation is None:
            translation = source.copy_for_translation(locale, copy_parents=True)
        return translation.specific
    parent = stock.get(f"@page:{row['parent']}") if "parent" in row else Page.get_first_root_node()
    page = model.objects.filter(slug=row["slug"], locale=locale).child_of(parent).first()
    if page is None:
        page = model(title=str(row["title"]), slug=row["slug"], locale=locale)
        for name, value in {"title": row["title"], **row.get("fields", {})}.items():
            _set(stock, page, name, value, locale.language_code)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def _columns(stock: Stock, model: type[models.Model], row: dict[str, Any], language: str) -> dict[str, Any]:
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in row}
    return {name: _plain(stock, fields[name], value, language) for name, value in row.items()}


def _filled(stock: Stock, child: models.Model, row: dict[str, Any], language: str) -> models.Model:
    for name, value in _columns(stock, type(child), row, language).items():
        setattr(child, name, value)
    return child


def _set(stock: Stock, page: Page, name: str, value: Any, language: str) -> None:
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        blocks = stock.resolve(value, language, name_of=lambda thing: thing.pk)
        setattr(page, name, field.stream_block.to_python(_with_moments_as_text(blocks)))
    else:
        setattr(page, name, _plain(stock, field, value, language))


def _plain(stock: Stock, field: models.Field, value: Any, language: str) -> Any:
    """A value as the field wants it: days for dates, times of the day, rows for foreign keys."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField) and isinstance(value, str):
        return read_moment(value, base=stock.base).date()
    if isinstance(field, models.DateTimeField) and isinstance(value, str):
        return read_moment(value, base=stock.base)
    if isinstance(field, models.TimeField) and isinstance(value, str):
        return field.to_python(value)
    if isinstance(field, models.ForeignKey) and isinstance(value, str) and not value.startswith("@"):
        return field.related_model._default_manager.get(pk=value)
    if isinstance(field, models.UUIDField) and isinstance(value, str) and value.startswith("@"):
        return stock.get(value).translation_key
    if field.name == "subject" and isinstance(value, str) and value.startswith("@"):
        return f"{SUBJECTS[value[1:].partition(':')[0]]}:{stock.get(value).public_id}"
    return stock.resolve(value, language)


def _with_moments_as_text(value: Any) -> Any:
    """StreamField values are JSON: moments become days in ISO 8601."""
    if isinstance(value, dict):
        return {key: _with_moments_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_moments_as_text(inner) for inner in value]
    return value.date().isoformat() if hasattr(value, "date") else value
