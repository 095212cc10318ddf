"""Pages that texts and blocks link to: for each the page that the public may see now, in the reader's language.

Rich text, chosen pages, the footer and the API ask here, once for all links of a text. The rule the next editor must
not break: a page that isn't in the answer has no address for anybody, whatever a text has stored.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Page

from foundation.changes.domain.reading import once
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.translations import is_fallback
from foundation.content.domain.queries.visibility import visible_pages


def find_linked_pages(chosen: Iterable[int], *, whole: bool = False) -> dict[int, Page]:
    """By primary key of each page chosen: its translation in the reader's language, else itself, else another one.

    Only pages that the public may see; the others are missing. An alias leads to the page it repeats. Four queries
    however many are chosen, read once; `whole` pages, with the fields of their types, cost one more for each type.
    """
    pages = tuple(sorted(set(chosen)))
    if not pages:
        return {}
    return _find(pages, whole=True) if whole else _find_addresses(pages, get_language())


@once
def _find_addresses(chosen: tuple[int, ...], _language: str | None) -> dict[int, Page]:
    """Without the fields of their types: what a link needs stands in the tree."""
    return _find(chosen, whole=False)


def _find(chosen: tuple[int, ...], *, whole: bool) -> dict[int, Page]:
    named = Page.objects.filter(pk__in=chosen)
    keys = dict(named.values_list("pk", Coalesce("alias_of__translation_key", "translation_key")))
    if not keys:
        return {}
    found: dict[Any, list[Page]] = defaultdict(list)
    visible = visible_pages(Page.objects.filter(translation_key__in=set(keys.values()), alias_of=None))
    for page in with_locales(visible.specific(defer=not whole)):
        found[page.translation_key].append(page)
    return {pk: _best(found[key], pk) for pk, key in keys.items() if key in found}


def _best(candidates: list[Page], pk: int) -> Page:
    return min(candidates, key=lambda page: (is_fallback(page), page.pk != pk, page.pk))
