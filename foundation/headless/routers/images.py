"""Pictures and files for the API: what is ready, by the declared shapes; addresses without counters.

Looks rows up and nothing else. A shape that the worker hasn't made yet is left out; it is after it.
"""

from functools import partial
from typing import Annotated, Any

from django.db.models import prefetch_related_objects
from pydantic import BeforeValidator

from foundation.assets.domain.queries import Picture, get_picture, list_open_documents, list_shapes
from foundation.headless.domain.address import full_address
from foundation.headless.routers.schemas import CardPictureOut, FileOut, ImageOut, RenditionOut, SourceOut

DRAWING = "drawing"  # the name of the one shape of an SVG
CARD, LOGO = "card", "logo"  # of the shapes those that lists show: the others are half of their bytes


def image_out(image: Any, *, alt: str | None = None, only: str = "") -> ImageOut | None:
    """A picture with its ready shapes; a drawing (SVG) has one, which fits everywhere. None for no picture.

    `alt` where the page has words of its own; `only` one shape, where not all are wanted.

    In lists prefetch `<picture>__renditions`; else each picture costs one query.
    """
    if image is None:
        return None
    prefetch_related_objects([image], "renditions")
    shapes = [shape for shape in list_shapes() if only in ("", shape)]
    names = {DRAWING: shapes[0]} if image.is_svg() else {shape: shape for shape in shapes}
    pictures = {name: get_picture(image, shape, alt=alt) for name, shape in names.items()}
    return ImageOut(
        alt=next(iter(pictures.values())).alt,
        credit=getattr(image, "credit", ""),
        renditions={name: _rendition_out(picture) for name, picture in pictures.items() if picture.is_ready},
    )


def card_out(image: Any, *, alt: str | None = None) -> CardPictureOut | None:
    """A picture as `image_out` gives it in the shape of cards, each address once; None for no picture."""
    if image is None:
        return None
    prefetch_related_objects([image], "renditions")
    picture = get_picture(image, CARD, alt=alt)
    largest = picture.sources[-1] if picture.is_ready else picture
    return CardPictureOut(
        alt=picture.alt,
        credit=getattr(image, "credit", ""),
        width=largest.width,
        height=largest.height,
        sources=[SourceOut(url=full_address(source.url), width=source.width) for source in picture.sources],
    )


def _rendition_out(picture: Picture) -> RenditionOut:
    sources = [(full_address(source.url), source) for source in picture.sources]
    address, largest = sources[-1]
    many = ", ".join(f"{url} {source.width}w" for url, source in sources) if len(sources) > 1 else ""
    return RenditionOut(url=address, width=largest.width, height=largest.height, srcset=many)


# A field of a schema that shows the picture its record has.
Image = Annotated[ImageOut | None, BeforeValidator(image_out)]
# The same in a list, in the one shape that it shows: of a photograph, of a logo.
CardImage = Annotated[ImageOut | None, BeforeValidator(partial(image_out, only=CARD))]
CardLogo = Annotated[ImageOut | None, BeforeValidator(partial(image_out, only=LOGO))]


def file_out(document: Any, *, title: str = "") -> FileOut | None:
    """A file to download; None for none, and for one in a restricted collection."""
    if document is None or not list_open_documents().filter(pk=document.pk).exists():
        return None
    return FileOut(
        title=title or document.title,
        url=full_address(document.url),
        content_type=document.content_type,
        size=document.file_size,
    )
