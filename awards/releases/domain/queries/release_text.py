"""What a draft says: all texts in the content of a revision, and its pictures, with those in its lists of blocks."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


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
