"""What happens when an image is saved or a page goes live. Connected in `wiring.py`."""

from typing import Any

from django.db.models import Model
from wagtail.images.models import AbstractImage

from foundation.assets.domain.document import index_references
from foundation.assets.domain.rendition import want_renditions


def image_saved(sender: type, instance: AbstractImage, raw: bool = False, **kwargs: Any) -> None:
    """A new image, another file, another focal point: its pictures are made by the worker."""
    if not raw:
        want_renditions(instance)


def page_was_published(sender: type, instance: Model, **kwargs: Any) -> None:
    """A page went live: whom it refers to is known at once, not when a worker comes round to it."""
    index_references(instance)
