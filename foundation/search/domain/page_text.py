"""The texts of pages: title, names, summary and body, as a reader sees them, of many pages in a few queries.

Streams are read as they are stored: nothing that a block chooses (pictures, pages, files) is looked up, but whether a
picture is still there, in one statement for all pages: what is said of one that was deleted is shown nowhere, and may
be what somebody has taken back. Only what editors write is text; what a file or a page that a block points to is called
isn't, as it may be for few.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from msgspec import Struct
from msgspec.structs import astuple
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    CharBlock,
    FieldBlock,
    ListBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text import RichText, get_text_for_indexing

from foundation.search.registry import Kind
from foundation.text.eras import JST

VERSION = "7"  # of how texts become words: another makes every entry anew
LONGEST = 100_000  # letters of a text; PostgreSQL's index takes a mebibyte of words
BLOCK_END = re.compile(r"</(?:p|h\d|li|blockquote)>|<hr\s*/?>", re.IGNORECASE)
PARAGRAPH = "\0"  # between the paragraphs of a rich text; in no text that a database holds

Line = tuple[int | None, str]  # the picture that it is about, if it is shown only with one


class PageText(Struct, frozen=True):
    """Plain texts, lines by lines, and the day that readers know the page by."""

    title: str
    names: str
    summary: str
    body: str
    date: date | None

    @property
    def fingerprint(self) -> str:
        values = [VERSION, *map(str, astuple(self))]
        return hashlib.sha256("\0".join(values).encode()).hexdigest()


def read_page(page: Page, kind: Kind) -> PageText:
    """The texts of a page that was read with what its kind names."""
    return read_pages([page], kind)[0]


def read_pages(pages: Iterable[Page], kind: Kind) -> list[PageText]:
    """The same of many, in their order; a statement where blocks choose pictures."""
    found = [(page, [line for path in kind.body for line in _lines_at(page, path.split("."))]) for page in pages]
    chosen = {picture for _page, lines in found for picture, _text in lines if picture}
    there = set(get_image_model()._default_manager.filter(pk__in=chosen).values_list("pk", flat=True)) if chosen else ()
    return [
        _text_of(page, kind, [text for picture, text in lines if picture is None or picture in there])
        for page, lines in found
    ]


def list_pages_naming(picture: Any) -> list[int]:
    """Keys of the pages with it in a field or a block, by Wagtail's index of references, which the worker writes."""
    named = ReferenceIndex.get_references_to(picture).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return sorted({int(key) for key in named.values_list("object_id", flat=True)})


def _text_of(page: Page, kind: Kind, body: list[str]) -> PageText:
    names = dict.fromkeys(text for path in kind.names for _picture, text in _lines_at(page, path.split(".")))
    moment = next(_values_of(page, kind.dated.split(".")), None)
    return PageText(
        title=_join(page.title),
        names="\n".join(names)[:LONGEST],
        summary=_join(str(getattr(page, "summary", ""))),
        body="\n".join(body)[:LONGEST],
        date=moment.astimezone(JST).date() if isinstance(moment, datetime) else moment,
    )


def _lines_at(row: Any, path: list[str]) -> Iterator[Line]:
    """What readers see of the values at the end of a path, line by line."""
    for value in _values_of(row, path):
        is_stream = isinstance(value, StreamValue)
        for picture, text in _texts_of(value.stream_block, value.raw_data) if is_stream else ((None, _plain(value)),):
            yield from ((picture, line) for part in text.split(PARAGRAPH) if (line := _join(part)))


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


def _texts_of(block: Any, raw: Any, picture: int | None = None) -> Iterator[Line]:
    """What editors wrote in a block and the blocks in it."""
    if not raw:
        return
    if isinstance(block, BaseStreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _texts_of(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, TypedTableBlock):
        yield None, raw.get("caption") or ""
        columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
        yield from ((None, column["heading"] or "") for column in raw["columns"])
        for row in raw["rows"]:
            for column, value in zip(columns, row["values"], strict=False):
                yield from _texts_of(column, value)
    elif isinstance(block, BaseStructBlock):
        own = _find_picture(block, raw)
        for name, child in block.child_blocks.items():
            yield from _texts_of(child, raw.get(name), own if isinstance(child, FieldBlock) else None)
    elif isinstance(block, ListBlock):
        for item in raw:
            yield from _texts_of(block.child_block, item["value"] if block._item_is_in_block_format(item) else item)
    elif isinstance(block, RichTextBlock):
        yield picture, _plain(RichText(raw))
    elif isinstance(block, CharBlock | TextBlock):
        yield picture, str(raw)


def _find_picture(block: BaseStructBlock, raw: Any) -> int | None:
    """The key of the picture without which nothing is said in a block, 0 where it has none; None for other blocks."""
    for name, child in block.child_blocks.items():
        if isinstance(child, ImageChooserBlock) and child.required:
            return int(raw.get(name) or 0)
    return None


def _plain(value: Any) -> str:
    """A rich text without tags, its paragraphs apart; all else is what it says, also where that looks like a tag."""
    if not isinstance(value, RichText):
        return str(value)
    return PARAGRAPH.join(get_text_for_indexing(part) for part in BLOCK_END.split(value.source or ""))


def _join(text: str) -> str:
    return " ".join(text.split())
