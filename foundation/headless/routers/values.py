"""Stored values as the API shows them: rich text as HTML, blocks as plain data, pictures in ready sizes.

Nothing here reveals a primary key, makes a rendition or calls a storage.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any

from django.db.models import Model
from pydantic import BeforeValidator
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedValue
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.rich_text import RichText, expand_db_html

from foundation.headless.routers.images import file_out, image_out
from foundation.headless.routers.schemas import CodeOut, LinkOut

Visible = Callable[[PageQuerySet], PageQuerySet]


def code_out(record: Any) -> CodeOut | None:
    """An entry of a code list; None for none."""
    return CodeOut(code=record.pk, name_ja=record.name_ja, name_en=record.name_en) if record else None


# A field of a schema that shows the entry of a code list its record has.
Code = Annotated[CodeOut | None, BeforeValidator(code_out)]


def html_out(text: str) -> str:
    """Rich text as HTML for readers: links point at addresses, not at rows."""
    return expand_db_html(text)


def stream_out(value: blocks.StreamValue, *, visible: Visible) -> list[dict[str, Any]]:
    """A StreamField: [{type, id, value}]. `visible` says which of the pages it names the public may see."""
    return [
        {"type": child.block_type, "id": child.id, "value": block_out(child.block, child.value, visible=visible)}
        for child in value
    ]


def block_out(block: blocks.Block, value: Any, *, visible: Visible) -> Any:
    """One block's value as plain data."""
    match block:
        case blocks.StreamBlock():
            return stream_out(value, visible=visible)
        case blocks.ListBlock():
            shown = (block_out(block.child_block, item, visible=visible) for item in value)
            return [item for item in shown if item is not None]
        case blocks.StructBlock():
            return {
                name: block_out(child, value.get(name), visible=visible) for name, child in block.child_blocks.items()
            }
        case blocks.PageChooserBlock():
            return _page_out(value, visible)
        case ImageChooserBlock():
            return image_out(value)
        case DocumentChooserBlock():
            return file_out(value)
        case _:
            return _plain_out(block, value)


def _page_out(page: Page | None, visible: Visible) -> LinkOut | None:
    shown = visible(Page.objects.filter(pk=page.pk)).first() if page else None
    return LinkOut(id=str(shown.translation_key), name=shown.title, url=shown.full_url) if shown else None


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
