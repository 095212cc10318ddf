"""StreamFields with everything in them: each kind of block once, each of its columns filled."""

from decimal import Decimal
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from tests.factories.media import DocumentFactory, ImageFactory

PLAIN: dict[type[blocks.Block], Any] = {
    blocks.CharBlock: "文",
    blocks.TextBlock: "文",
    blocks.URLBlock: "https://www.example.jp/",
    EmbedBlock: "https://video.example/1",
    blocks.BooleanBlock: True,
    blocks.DecimalBlock: "12.5",
    blocks.DateBlock: "2026-11-24",
    blocks.TimeBlock: "14:10:00",
}


def fill_stream(model: type[Page], name: str, *, page: Page) -> Any:
    """The value of a StreamField that holds every block it may hold; what is chosen of pages is `page`."""
    block = model._meta.get_field(name).stream_block
    return block.to_python(_filled(block, page))


def _filled(block: blocks.Block, page: Page) -> Any:
    match block:
        case blocks.StreamBlock():
            return [
                {"type": name, "value": _filled(child, page), "id": f"{number:08d}-0000-4000-8000-000000000000"}
                for number, (name, child) in enumerate(block.child_blocks.items())
            ]
        case blocks.ListBlock():
            return [_filled(block.child_block, page)]
        case blocks.StructBlock():
            return {name: _filled(child, page) for name, child in block.child_blocks.items()}
        case TypedTableBlock():
            return _table(block, page)
        case blocks.PageChooserBlock():
            return page.pk
        case ImageChooserBlock():
            return ImageFactory(ready=True).pk
        case DocumentChooserBlock():
            return DocumentFactory().pk
        case blocks.RichTextBlock():
            return f'<p><a linktype="page" id="{page.pk}">頁</a></p>'
        case blocks.ChoiceBlock():
            return next(code for code, _ in block.field.choices if code)
        case _:
            return next(PLAIN[kind] for kind in type(block).__mro__ if kind in PLAIN)


def _table(block: TypedTableBlock, page: Page) -> dict[str, Any]:
    columns = [{"type": name, "heading": name} for name in block.child_blocks]
    values = [_filled(child, page) for child in block.child_blocks.values()]
    decimals = [Decimal(value) if value == PLAIN[blocks.DecimalBlock] else value for value in values]
    return {"caption": "表", "columns": columns, "rows": [{"values": decimals}]}
