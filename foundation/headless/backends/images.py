"""Pictures and files for the API: what is ready, by the names of the declared list; addresses without counters."""

from typing import Any

from foundation.headless.backends.schemas import FileOut, ImageOut, RenditionOut


def image_out(image: Any, *, alt: str | None = None) -> ImageOut | None:
    """A picture with its ready sizes. `alt` where the page has words of its own; None for no picture."""
    if image is None:
        return None
    return ImageOut(
        alt=image.default_alt_text if alt is None else alt,
        credit=getattr(image, "credit", ""),
        renditions={
            rendition.filter_spec: RenditionOut(url=rendition.url, width=rendition.width, height=rendition.height)
            for rendition in image.renditions.all()
        },
    )


def file_out(document: Any, *, title: str = "") -> FileOut | None:
    """A file to download; None for no file."""
    if document is None:
        return None
    return FileOut(
        title=title or document.title, url=document.url, content_type=document.content_type, size=document.file_size
    )
