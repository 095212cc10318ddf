"""The texts of pages: title, names, summary and body, as a reader sees them, of many pages in a few queries.

Streams are read as they are stored: nothing that a block chooses (pictures, pages, files) is looked up. Only what
editors write is text; what a file or a page that a block points to is called isn't, as it may be for few.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, CharBlock, ListBlock, RichTextBlock, TextBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

from foundation.search.registry import Kind
from foundation.text.eras import JST

VERSION = "3"  # of how texts become words: another makes every entry anew
LONGEST = 100_000  # letters of a text; PostgreSQL's index takes a mebibyte of words


@dataclass(frozen=True, slots=True)
class PageText:
    """Plain texts, lines by lines, and the day that readers know the page by."""

    title: str
    names: str
    summary: str
    body: str
    date: date | None

    @property
    def fingerprint(self) -> str:
        values = [VERSION, *(str(getattr(self, field.name)) for field in fields(self))]
        return hashlib.sha256("\0".join(values).encode()).hexdigest()


def read_page(page: Page, kind: Kind) -> PageText:
    """The texts of a page that was read with what its kind names."""
    names = dict.fromkeys(text for path in kind.names for text in _values_at(page, path.split(".")))
    body = (text for path in kind.body for text in _values_at(page, path.split(".")))
    moment = next(_values_of(page, kind.dated.split(".")), None)
    return PageText(
        title=_join(page.title),
        names="\n".join(names)[:LONGEST],
        summary=_join(str(getattr(page, "summary", ""))),
        body="\n".join(body)[:LONGEST],
        date=moment.astimezone(JST).date() if isinstance(moment, datetime) else moment,
    )


def _values_at(row: Any, path: list[str]) -> Iterator[str]:
    """What readers see of the values at the end of a path, line by line."""
    for value in _values_of(row, path):
        texts = _texts_of(value.stream_block, value.raw_data) if isinstance(value, StreamValue) else (_plain(value),)
        yield from filter(None, map(_join, texts))


def _values_of(row: Any, path: list[str]) -> Iterator[Any]:
    value: Any = getattr(row, path[0], None)
    rows = value.all() if hasattr(value, "all") else value if isinstance(value, list) and path[1:] else (value,)
    for one in rows:
        if len(path) > 1:
            yield from _values_of(one, path[1:])
        elif one is not None:
            yield RichText(one) if _is_rich(row, path[0]) else one


def _is_rich(row: Any, name: str) -> bool:
    return any(field.name == name and isinstance(field, RichTextField) for field in row._meta.concrete_fields)


def _texts_of(block: Any, raw: Any) -> Iterator[str]:
    """What editors wrote in a block and the blocks in it."""
    if not raw:
        return
    if isinstance(block, BaseStreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _texts_of(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, TypedTableBlock):
        yield raw.get("caption") or ""
        columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
        yield from (column["heading"] or "" for column in raw["columns"])
        for row in raw["rows"]:
            for column, value in zip(columns, row["values"], strict=False):
                yield from _texts_of(column, value)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _texts_of(child, raw.get(name))
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from _texts_of(block.child_block, item["value"] if block._item_is_in_block_format(item) else item)
    elif isinstance(block, RichTextBlock):
        yield _plain(RichText(raw))
    elif isinstance(block, CharBlock | TextBlock):
        yield str(raw)


def _plain(value: Any) -> str:
    """A rich text without its tags; all else is what it says, also where that looks like a tag."""
    return str(get_text_for_indexing(value.source)) if isinstance(value, RichText) else str(value)


def _join(text: str) -> str:
    return " ".join(text.split())
