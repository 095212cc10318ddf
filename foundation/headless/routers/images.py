"""Pictures and files for the API: what is ready, by the declared shapes; addresses without counters.

Looks rows up and nothing else. A shape that the worker hasn't made yet is left out; it is after it.
"""

from typing import Annotated, Any

from django.db.models import prefetch_related_objects
from pydantic import BeforeValidator

from foundation.assets.domain.queries import get_picture, list_open_documents, list_shapes
from foundation.headless.routers.schemas import FileOut, ImageOut, RenditionOut


def image_out(image: Any, *, alt: str | None = None) -> ImageOut | None:
    """A picture with its ready shapes. `alt` where the page has words of its own; None for no picture.

    In lists prefetch `<picture>__renditions`; else each picture costs one query.
    """
    if image is None:
        return None
    prefetch_related_objects([image], "renditions")
    pictures = [get_picture(image, name, alt=alt) for name in list_shapes()]
    return ImageOut(
        alt=pictures[0].alt,
        credit=getattr(image, "credit", ""),
        renditions={
            picture.name: RenditionOut(
                url=picture.sources[-1].url,
                width=picture.sources[-1].width,
                height=picture.sources[-1].height,
                srcset=picture.srcset,
            )
            for picture in pictures
            if picture.is_ready
        },
    )


# A field of a schema that shows the picture its record has.
Image = Annotated[ImageOut | None, BeforeValidator(image_out)]


def file_out(document: Any, *, title: str = "") -> FileOut | None:
    """A file to download; None for none, and for one in a restricted collection."""
    if document is None or not list_open_documents().filter(pk=document.pk).exists():
        return None
    return FileOut(
        title=title or document.title, url=document.url, content_type=document.content_type, size=document.file_size
    )
