"""What a draft says: all texts in the content of a revision, and its pictures, with those in its lists of blocks; and
what the cycle's live pages say of the results in one language alone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from awards.releases.domain.queries.release_circle import RESULT_TEXTS
from awards.results.models import AwardCyclePage
from foundation.content.domain.queries.source_text import find_source_texts


def list_texts(content: Any) -> Iterator[str]:
    """Those of its fields and of its blocks, in their order, however deep."""
    for value in _walk(content):
        if isinstance(value, str):
            yield value


def read_facts(pages: Iterable[Any]) -> dict[int, Mapping[str, Any]]:
    """{page: the draft that its facts come from}: that of the oldest of its translations among the pages, which they
    are carried over from at the submission.
    """
    drafts: dict[Any, Mapping[str, Any]] = {}
    found = sorted(pages, key=lambda page: page.pk)
    for page in found:
        drafts.setdefault(page.translation_key, page.latest_revision.content if page.latest_revision else {})
    return {page.pk: drafts[page.translation_key] for page in found}


def is_described(content: Mapping[str, Any], *, has_picture: bool) -> bool:
    """Whether all its pictures are: its own, where it or the page that it translates has one, and those in blocks."""
    own = not has_picture or bool((content.get("picture_alt") or "").strip())
    blocks = (value for value in _walk(content) if isinstance(value, dict) and value.get("image"))
    return own and all(value.get("decorative") or (value.get("alt") or "").strip() for value in blocks)


def list_untranslated(cycle: int) -> list[AwardCyclePage]:
    """The cycle's live pages whose texts about the results are there in another language alone, or were only copied.

    Nobody else says so: who publishes such a page outside the circle isn't asked about what they don't see.
    """
    rows = AwardCyclePage.objects.filter(cycle=cycle, live=True, alias_of=None)
    pages = list(rows.select_related("locale").order_by("pk"))
    names, pending = sorted(RESULT_TEXTS.names), find_source_texts(pages, within=RESULT_TEXTS.names)
    said = {page.pk: [_read_field(page, name) for name in names] for page in pages}
    return [page for page in pages if page.pk in pending or _lacks(page, pages, said)]


def _lacks(page: AwardCyclePage, pages: list[AwardCyclePage], said: Mapping[int, list[tuple[str, ...]]]) -> bool:
    """Whether it says nothing where another language does, or the same as a page that was there before it."""
    others = [one for one in pages if one.translation_key == page.translation_key and one.locale_id != page.locale_id]
    for other in others:
        for mine, theirs in zip(said[page.pk], said[other.pk], strict=True):
            is_copy = mine == theirs and other.pk < page.pk and not all(text.isascii() for text in theirs)
            if theirs and (not mine or is_copy):
                return True
    return False


def _read_field(page: AwardCyclePage, name: str) -> tuple[str, ...]:
    return tuple(filter(None, list_texts(page._meta.get_field(name).value_to_string(page))))


def _walk(value: Any) -> Iterator[Any]:
    """A value and all within it; lists of blocks are JSON in a text."""
    if isinstance(value, str) and (nested := _read_nested(value)) is not None:
        yield from _walk(nested)
        return
    yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _walk(part)


def _read_nested(value: str) -> Any:
    try:
        return json.loads(value) if value.startswith("[") else None
    except ValueError:
        return None  # a text that begins so
