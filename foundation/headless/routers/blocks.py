"""StreamFields in the API: a schema for each block class, and the values that fit it.

`Annotated[list[BlockOut], Stream(EventPage, "body", find_linked_pages)]` is a field of a schema that shows
`[{type, id, value}]`: one shape for each block that the field may hold, told apart by `type`. The schemas are made of
the block classes when the API's addresses are read; a block class that has none stops the start, and nothing is ever
shown as "anything".

The rule the next editor must not break: no primary key, no rendition made, no storage called; of texts and choices
what is empty is "", of everything else null, as blocks that were added later are empty in older pages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args

from django.core.exceptions import ImproperlyConfigured
from msgspec import Struct
from ninja import Field
from pydantic import BaseModel, GetCoreSchemaHandler, WithJsonSchema, create_model
from pydantic_core import CoreSchema, core_schema
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from foundation.headless.routers.images import file_out, image_out
from foundation.headless.routers.schemas import FileOut, ImageOut, LinkOut
from foundation.headless.routers.values import html_out

# Of the pages with these primary keys, those to show: none that the public may not see (`content`'s find_linked_pages).
FindPages = Callable[[Iterable[int]], Mapping[int, Page]]


class BlockOut(BaseModel):
    """One block of a text; `type` says what `value` is."""

    type: str
    id: str | None
    value: Any


class Leaf(Struct, frozen=True):
    """A block that holds no other: what it is in the API, and how its value becomes that."""

    schema: Any
    show: Callable[[Any], Any]


TEXT = Leaf(str, lambda value: value or "")
LEAVES: dict[type[blocks.Block], Leaf] = {
    blocks.CharBlock: TEXT,
    blocks.TextBlock: TEXT,
    blocks.URLBlock: TEXT,
    blocks.EmailBlock: TEXT,
    blocks.ChoiceBlock: TEXT,
    blocks.RichTextBlock: Leaf(str, lambda value: html_out(value.source) if value else ""),
    EmbedBlock: Leaf(str, lambda value: value.url if value else ""),
    blocks.BooleanBlock: Leaf(bool, bool),
    blocks.IntegerBlock: Leaf(int | None, lambda value: value),
    blocks.DecimalBlock: Leaf(Decimal | None, lambda value: value),
    blocks.DateBlock: Leaf(date | None, lambda value: value),
    blocks.TimeBlock: Leaf(time | None, lambda value: value),
    blocks.DateTimeBlock: Leaf(datetime | None, lambda value: value),
    blocks.StaticBlock: Leaf(None, lambda value: None),
    ImageChooserBlock: Leaf(ImageOut | None, image_out),
    DocumentChooserBlock: Leaf(FileOut | None, file_out),
}


class Stream(Struct, frozen=True):
    """A StreamField of a model as a field of a schema; `find_pages` is called once for all pages that blocks name."""

    model: type[Any]
    name: str
    find_pages: FindPages

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        block = self.model._meta.get_field(self.name).stream_block
        items = handler.generate_schema(stream_schema(block))
        return core_schema.no_info_before_validator_function(partial(stream_out, find_pages=self.find_pages), items)


def stream_out(value: blocks.StreamValue | None, *, find_pages: FindPages) -> list[dict[str, Any]]:
    """The blocks of a StreamField; none of a page that isn't there."""
    if not value:
        return []
    block = value.stream_block
    shown: list[dict[str, Any]] = _shown(block, value, find_pages([page.pk for page in _list_chosen(block, value)]))
    return shown


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


def _shown(block: blocks.Block, value: Any, pages: Mapping[int, Page]) -> Any:
    match block:
        case blocks.StreamBlock():
            return [
                {"type": child.block_type, "id": child.id, "value": _shown(child.block, child.value, pages)}
                for child in value
            ]
        case blocks.ListBlock():
            shown = (_shown(block.child_block, item, pages) for item in value)
            return [item for item in shown if item is not None]
        case blocks.StructBlock():
            said = _without_picture(block, value) if _lacks_picture(block, value) else value
            return {name: _shown(child, said.get(name), pages) for name, child in block.child_blocks.items()}
        case TypedTableBlock():
            return _table_out(value)
        case blocks.PageChooserBlock():
            return _page_out(pages.get(value.pk)) if value else None
        case _:
            return _leaf(block).show(value)


def _table_out(table: Any) -> dict[str, Any]:
    kinds = [column["block"] for column in table.columns]
    return {
        "caption": table.caption or "",
        "columns": [{"type": column["block"].name, "heading": column["heading"]} for column in table.columns],
        "rows": [
            [_leaf(kind).show(cell) for kind, cell in zip(kinds, row["values"], strict=True)] for row in table.row_data
        ],
    }


def _page_out(page: Page | None) -> LinkOut | None:
    return LinkOut(id=str(page.translation_key), name=page.title, url=page.full_url or "") if page else None


def _lacks_picture(block: blocks.StructBlock, value: Any) -> bool:
    """Whether its picture was deleted: what was said of it goes along."""
    children = block.child_blocks.items()
    return any(isinstance(one, ImageChooserBlock) and one.required and not value.get(name) for name, one in children)


def _without_picture(block: blocks.StructBlock, value: Any) -> dict[str, Any]:
    return {
        name: value.get(name) for name, child in block.child_blocks.items() if not isinstance(child, blocks.FieldBlock)
    }


def stream_schema(block: blocks.StreamBlock) -> Any:
    """The type of a StreamBlock's value: a list of its blocks, told apart by `type`."""
    items = tuple(_item_schema(name, child) for name, child in block.child_blocks.items())
    return list[items[0]] if len(items) == 1 else list[Annotated[Union[items], Field(discriminator="type")]]  # type: ignore[valid-type]  # noqa: UP007 -- made when the program runs


def value_schema(block: blocks.Block) -> Any:
    """The type of a block's value in the API. Raises ImproperlyConfigured for a block class that has none."""
    match block:
        case blocks.StreamBlock():
            return stream_schema(block)
        case blocks.ListBlock():
            return list[_present(value_schema(block.child_block))]  # type: ignore[misc]  # made when the program runs
        case blocks.StructBlock():
            columns = {name: (value_schema(child), ...) for name, child in block.child_blocks.items()}
            return _make(f"{_stem(block)}Value", columns, like=type(block))
        case TypedTableBlock():
            return _table_schema(block)
        case blocks.PageChooserBlock():
            return LinkOut | None
        case blocks.ChoiceBlock():
            return Annotated[str, WithJsonSchema({"type": "string", "enum": _list_codes(block)})]
        case _:
            return _leaf(block).schema


def _present(schema: Any) -> Any:
    """The type without null: a list leaves out what isn't there."""
    kinds = [kind for kind in get_args(schema) if kind is not type(None)]
    return kinds[0] if isinstance(schema, UnionType) and len(kinds) == 1 else schema


def _item_schema(name: str, block: blocks.Block) -> Any:
    """One block of a stream, called after its type and, where that is another word, its class."""
    kind, stem = name.title().replace("_", ""), _stem(block)
    called = f"{kind}Item" if kind == stem else f"{kind}{stem}Item"
    return _make(called, {"type": (Literal[name], ...), "value": (value_schema(block), ...)}, like=BlockOut)


def _table_schema(block: TypedTableBlock) -> Any:
    cells: Any = Union[tuple(dict.fromkeys(value_schema(child) for child in block.child_blocks.values()))]  # noqa: UP007 -- made when the program runs
    kinds: Any = Literal[tuple(block.child_blocks)]
    column: Any = _make(f"{_stem(block)}Column", {"type": (kinds, ...), "heading": (str, ...)})
    columns = {"caption": (str, ...), "columns": (list[column], ...), "rows": (list[list[cells]], ...)}
    return _make(f"{_stem(block)}Value", columns)


def _list_codes(block: blocks.ChoiceBlock) -> list[str]:
    return [str(code) for code, _ in block.field.choices]


def _stem(block: blocks.Block) -> str:
    return type(block).__name__.removesuffix("Block")


def _leaf(block: blocks.Block) -> Leaf:
    for kind in type(block).__mro__:
        if kind in LEAVES:
            return LEAVES[kind]
    raise ImproperlyConfigured(
        f"{type(block).__module__}.{type(block).__name__} ({block.name or 'without a name'}) has no schema in the API. "
        "Derive it from a block that has one, or give it one in foundation/headless/routers/blocks.py: LEAVES."
    )


_made: dict[str, tuple[dict[str, Any], type[BaseModel]]] = {}


def _make(name: str, columns: dict[str, Any], *, like: type | None = None) -> type[BaseModel]:
    """The schema of that name: made once, however many fields hold the block. One name never means two shapes."""
    if name == "StructValue":
        raise ImproperlyConfigured("A StructBlock in a page has no schema in the API: give it a class of its own.")
    if name not in _made:
        base = like if like is BlockOut else BaseModel
        words = getdoc(like) if like is not None and like.__doc__ else None
        _made[name] = columns, create_model(name, __base__=base, __doc__=words, __module__=__name__, **columns)
    known, made = _made[name]
    if known != columns:
        raise ImproperlyConfigured(f"Two shapes of blocks are called {name} in the API: name one class otherwise.")
    return made
