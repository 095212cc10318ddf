"""What is known of a video: the row in which Wagtail keeps what its provider said.

The rule the next editor must not break: nothing here goes to the network. The worker does (`domain.video`), so that a
provider that is slow or refuses holds up no reader.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db.models import Q
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.embeds.blocks import EmbedValue
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Page


def find_player(video: EmbedValue) -> str | None:
    """The provider's HTML, an old one too; None while there is none."""
    known = Embed.objects.filter(hash=_hash(video)).exclude(html="")
    html: str | None = known.values_list("html", flat=True).first()
    return html


def list_unknown(page: Page, *, at: datetime) -> list[EmbedValue]:
    """The videos of a page of which nothing is kept that is current at that moment; a query where it has any."""
    videos = {_hash(video): video for video in _list_videos(page)}
    if not videos:
        return []
    current = Embed.objects.filter(Q(cache_until=None) | Q(cache_until__gt=at), hash__in=videos)
    known = set(current.values_list("hash", flat=True))
    return [video for name, video in videos.items() if name not in known]


def _list_videos(page: Page) -> Iterator[EmbedValue]:
    for field in page._meta.concrete_fields:
        yield from _videos_in(getattr(page, field.attname))


def _videos_in(value: object) -> Iterator[EmbedValue]:
    """Those of a block and of the blocks in it."""
    if isinstance(value, EmbedValue):
        yield value
    elif isinstance(value, StreamValue):
        yield from _videos_among(child.value for child in value)
    elif isinstance(value, Mapping):
        yield from _videos_among(value.values())
    elif isinstance(value, ListValue):
        yield from _videos_among(value)


def _videos_among(values: Iterable[object]) -> Iterator[EmbedValue]:
    for value in values:
        yield from _videos_in(value)


def _hash(video: EmbedValue) -> str:
    """The row's key, by address and size, as Wagtail has it."""
    name: str = get_embed_hash(video.url, video.max_width, video.max_height)
    return name
