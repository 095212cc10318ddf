"""What a translation says still in the words of its source, as wagtail-localize knows it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from msgspec import Struct
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from foundation.content.domain.queries.secret_field import find_secret_fields, is_within

SHOWN = 80  # characters of a text
SLUG = "slug"  # may be the same in every language


class SourceText(Struct, frozen=True):
    """A text without a translation, and what the field is called that holds it."""

    field: str
    text: str


def list_source_texts(page: Page) -> list[SourceText]:
    """The texts of this translation that readers would see in the source's language, in their order."""
    return find_source_texts([page]).get(page.pk, [])


def find_source_texts(pages: Iterable[Page], *, within: Collection[str] | None = None) -> dict[int, list[SourceText]]:
    """The same for many, by primary key; pages that are no translations, and finished ones, are left out.

    `within`: only what these fields say, to whoever asks for them; else all that who is in the admin now may read.
    """
    if not apps.is_installed("wagtail_localize"):
        return {}
    groups: defaultdict[int, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        groups[page.locale_id][str(page.translation_key)] = page
    return {pk: texts for locale, group in groups.items() for pk, texts in _texts_in(locale, group, within).items()}


def _texts_in(locale: int, pages: dict[str, Page], within: Collection[str] | None) -> dict[int, list[SourceText]]:
    translations = apps.get_model("wagtail_localize", "Translation").objects.filter(
        target_locale_id=locale, enabled=True, source__object_id__in=pages
    )
    keys = dict(translations.values_list("source_id", "source__object_id"))
    segments = apps.get_model("wagtail_localize", "StringSegment").objects.filter(source_id__in=keys)
    missing = segments.annotate_translation(locale).filter(translation__isnull=True).exclude(context__path=SLUG)
    found: defaultdict[int, list[SourceText]] = defaultdict(list)
    rows = list(missing.order_by("order").values_list("source_id", "context__path", "string__data"))
    judged = {key: pages[str(key)] for key in keys.values()} if rows and within is None else {}
    secret = find_secret_fields(judged.values(), get_active_log_context().user)
    for source, path, text in rows:
        page = pages[str(keys[source])]
        is_left_out = is_within(path, secret.get(page.pk, ())) if within is None else not is_within(path, within)
        is_latin = text.isascii()  # names, numbers and addresses in Latin are read alike in both
        if not (is_latin or is_left_out):
            found[page.pk].append(SourceText(_label(page, path), Truncator(strip_tags(text)).chars(SHOWN)))
    return found


def _label(page: Page, path: str) -> str:
    """What the editor calls the field: the path's first part, whatever lies in it."""
    name = path.partition(".")[0]
    try:
        field = page.specific_class._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return capfirst(str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural))
