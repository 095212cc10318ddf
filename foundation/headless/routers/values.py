"""Stored values as the API shows them: rich text as HTML, blocks as plain data, pictures in ready sizes.

Nothing here reveals a primary key, makes a rendition or calls a storage.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Annotated, Any

from django.db.models import Model
from pydantic import BeforeValidator
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedValue
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from foundation.headless.domain.address import full_address
from foundation.headless.routers.images import file_out, image_out
from foundation.headless.routers.schemas import CodeOut, LinkOut

PATH = re.compile(r'<a href="(/(?!/)[^"]*)"')

# Of the pages with these primary keys, those to show: none that the public may not see (`content`'s find_linked_pages).
FindPages = Callable[[Iterable[int]], Mapping[int, Page]]


def code_out(record: Any) -> CodeOut | None:
    """An entry of a code list; None for none."""
    return CodeOut(code=record.pk, name_ja=record.name_ja, name_en=record.name_en) if record else None


# A field of a schema that shows the entry of a code list its record has.
Code = Annotated[CodeOut | None, BeforeValidator(code_out)]


def subject_out(reference: str, subject: Any) -> LinkOut | None:
    """What a page is about, by its reference; None where there is nothing public."""
    return LinkOut(id=reference, name=subject.name, url=full_address(subject.get_absolute_url())) if subject else None


def html_out(text: str) -> str:
    """Rich text as HTML for readers elsewhere: links have whole addresses; where the public may not go, none."""
    return PATH.sub(lambda found: f'<a href="{full_address(found[1])}"', expand_db_html(text))


def stream_out(value: blocks.StreamValue, *, find_pages: FindPages) -> list[dict[str, Any]]:
    """A StreamField: [{type, id, value}]. `find_pages` is asked once for all pages that its blocks name."""
    shown: list[dict[str, Any]] = block_out(value.stream_block, value, find_pages=find_pages)
    return shown


def block_out(block: blocks.Block, value: Any, *, find_pages: FindPages) -> Any:
    """One block's value as plain data."""
    return _block_out(block, value, find_pages([page.pk for page in _list_chosen(block, value)]))


def _list_chosen(block: blocks.Block, value: Any) -> Iterator[Page]:
    """Every page chosen in a block, at whatever depth."""
    match block:
        case blocks.StreamBlock():
            for child in value:
                yield from _list_chosen(child.block, child.value)
        case blocks.ListBlock():
            for item in value:
                yield from _list_chosen(block.child_block, item)
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from _list_chosen(child, value.get(name))
        case blocks.PageChooserBlock() if value:
            yield value


def _block_out(block: blocks.Block, value: Any, pages: Mapping[int, Page]) -> Any:
    match block:
        case blocks.StreamBlock():
            return [
                {"type": child.block_type, "id": child.id, "value": _block_out(child.block, child.value, pages)}
                for child in value
            ]
        case blocks.ListBlock():
            shown = (_block_out(block.child_block, item, pages) for item in value)
            return [item for item in shown if item is not None]
        case blocks.StructBlock():
            return {name: _block_out(child, value.get(name), pages) for name, child in block.child_blocks.items()}
        case blocks.PageChooserBlock():
            return _page_out(pages.get(value.pk)) if value else None
        case ImageChooserBlock():
            return image_out(value)
        case DocumentChooserBlock():
            return file_out(value)
        case _:
            return _plain_out(block, value)


def _page_out(page: Page | None) -> LinkOut | None:
    return LinkOut(id=str(page.translation_key), name=page.title, url=page.full_url or "") if page else None


def _plain_out(block: blocks.Block, value: Any) -> Any:
    if isinstance(value, RichText):
        return html_out(value.source)
    if isinstance(value, EmbedValue):
        return value.url
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Model):
        return str(value)
    return block.get_prep_value(value)
