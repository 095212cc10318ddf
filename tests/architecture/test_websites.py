"""Every address of the web that somebody enters is judged alike (`validate_website`), in records, pages and blocks."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.blocks import Block, URLBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField

from events.models import EventPage
from foundation.text.values import validate_website
from news.blocks import LinkBlock

OF_PROVIDERS = EmbedBlock  # takes what one of its providers of films answers for, nothing else
OURS = ("laurel_", "accounts", "media", "home")


def list_columns() -> Iterator[models.Field]:
    for model in apps.get_models():
        if model._meta.app_label.startswith(OURS):
            yield from (column for column in model._meta.concrete_fields if column.model is model)


def list_blocks(block: Block, path: str) -> Iterator[tuple[str, Block]]:
    yield path, block
    inner = getattr(block, "child_blocks", None) or {}
    for name, child in {**inner, **({"*": block.child_block} if hasattr(block, "child_block") else {})}.items():
        yield from list_blocks(child, f"{path}.{name}")


def test_every_column_with_an_address_judges_it() -> None:
    addresses = [column for column in list_columns() if isinstance(column, models.URLField)]

    assert len(addresses) > 10
    assert [str(column) for column in addresses if validate_website not in column.validators] == []


def test_every_block_with_an_address_judges_it() -> None:
    streams = [column for column in list_columns() if isinstance(column, StreamField)]
    blocks = [found for column in streams for found in list_blocks(column.stream_block, str(column))]
    addresses = [
        (path, block) for path, block in blocks if isinstance(block, URLBlock) and not isinstance(block, OF_PROVIDERS)
    ]

    assert addresses
    assert [path for path, block in addresses if validate_website not in block.field.validators] == []


@pytest.mark.parametrize(
    "address", ["https://www.example.jp@evil.example/", "https://192.168.0.1/", "https://ａ.local/"]
)
def test_what_is_no_public_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        EventPage._meta.get_field("online_url").run_validators(address)
    with pytest.raises(ValidationError):
        LinkBlock().clean({"title": "t", "url": address})
