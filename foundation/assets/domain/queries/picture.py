"""Pictures that are ready to be shown.

Looks rows up and nothing else: no picture is made here, no store is asked, nothing is written. A picture that isn't
there yet has its shape, so that its place can be kept; the worker is after it (see `domain/rendition.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from msgspec import Struct
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from foundation.assets import conf
from foundation.changes.domain.reading import read_once


class Source(Struct, frozen=True):
    url: str
    width: int
    height: int


class Picture(Struct, frozen=True):
    """An image in one declared shape. `sources` run from small to large; none means: not made yet."""

    name: str
    alt: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()

    @property
    def is_ready(self) -> bool:
        return bool(self.sources)

    @property
    def url(self) -> str:
        """The smallest size: the one for clients that know no `srcset`."""
        return self.sources[0].url if self.sources else ""

    @property
    def srcset(self) -> str:
        return ", ".join(f"{source.url} {source.width}w" for source in self.sources) if len(self.sources) > 1 else ""

    @property
    def sizes(self) -> str:
        return conf.RENDITION_SIZES.get(self.name, "100vw")


def list_shapes() -> list[str]:
    """The names of the declared shapes."""
    return list(map_shapes())


def map_shapes() -> Mapping[str, Sequence[str]]:
    """The declared shapes by name, each with its filters from small to large."""
    return conf.renditions()


def prefetch_pictures(path: str, *names: str) -> Prefetch:
    """For `prefetch_related`: the renditions of these pictures, where `path` leads to the image ("" is the image).

    `EventPage.objects.select_related("image").prefetch_related(prefetch_pictures("image", "card"))`
    """
    specs = {spec for name in names for spec in conf.renditions()[name]} | {conf.SVG_FILTER}
    rows = get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs)
    return Prefetch(f"{path}__renditions" if path else "renditions", queryset=rows)


def read_sizes(images: Iterable[AbstractImage | None]) -> None:
    """Have the renditions of all these pictures ready: one query, however many; none for none."""
    prefetch_related_objects([image for image in images if image], "renditions")


def get_picture(image: AbstractImage, name: str, *, alt: str | None = None) -> Picture:
    """The image in the declared shape `name`. Raises KeyError for a shape that isn't declared.

    `alt` None takes the text of the place where the image stands, else the image's own.
    """
    specs = _specs(image, name)
    ready = _renditions(image, specs)
    width, height = (ready[0].width, ready[0].height) if ready else _size(image, specs[0])
    sources = {row.width: Source(row.url, row.width, row.height) for row in ready}
    return Picture(
        name=name,
        alt=_alt(image) if alt is None else alt,
        width=width,
        height=height,
        sources=tuple(sources[width] for width in sorted(sources)),
    )


def ready_rendition(image: AbstractImage, name: str) -> AbstractRendition | None:
    """The smallest rendition of the declared shape `name`, or None when the worker hasn't made it yet.

    In a public request it is read once for each picture and its focal point.
    """
    specs = _specs(image, name)
    if _is_prefetched(image):
        return next(iter(_renditions(image, specs)), None)
    points = tuple(_parse(spec).get_cache_key(image) for spec in specs)
    ready = read_once((ready_rendition, image.pk, tuple(specs), points), lambda: _renditions(image, specs)[:1])
    return next(iter(ready), None)


def _specs(image: AbstractImage, name: str) -> Sequence[str]:
    declared = conf.renditions()[name]
    return (conf.SVG_FILTER,) if image.is_svg() else declared


def _renditions(image: AbstractImage, specs: Sequence[str]) -> list[AbstractRendition]:
    """The rows of these filters in their order: at the present focal point, else – not made yet – at an earlier one."""
    keys = {spec: _parse(spec).get_cache_key(image) for spec in specs}
    rows: dict[str, AbstractRendition] = {}
    for row in _rows(image, specs):
        spec = row.filter_spec
        if spec in keys and (spec not in rows or row.focal_point_key == keys[spec]):
            rows[spec] = row
    return [rows[spec] for spec in specs if spec in rows]


def _rows(image: AbstractImage, specs: Sequence[str]) -> Iterable[AbstractRendition]:
    rows: QuerySet[AbstractRendition] = image.renditions.all()
    if _is_prefetched(image):
        return rows
    kept: QuerySet[AbstractRendition] = rows.model._default_manager.filter(image=image.pk, filter_spec__in=specs)
    return kept  # without their picture


def _is_prefetched(image: AbstractImage) -> bool:
    """Whether all its renditions were read with it."""
    return "renditions" in getattr(image, "_prefetched_objects_cache", {})


def _size(image: AbstractImage, spec: str) -> tuple[int, int]:
    """The size that a filter will give, by arithmetic."""
    width, height = _parse(spec).get_transform(image).size
    return max(int(width), 1), max(int(height), 1)


@cache
def _parse(spec: str) -> Filter:
    """A declared filter, its operations read once: for each picture of a list they took a quarter of its row."""
    return Filter(spec)


def _alt(image: AbstractImage) -> str:
    if getattr(image, "decorative", False):
        return ""
    return str(getattr(image, "contextual_alt_text", None) or image.default_alt_text)
