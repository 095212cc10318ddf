"""`{% picture image "card" %}`: an image in a declared shape, or a box of that shape while it is being made.

`{% preview file %}`: how a file looks at first sight, for the person who reads the page.
"""

from typing import Any

from django import template
from django.template import Context
from wagtail.images.models import AbstractImage

from foundation.assets.domain import preview_address
from foundation.assets.domain.queries import get_picture
from foundation.assets.models import StoredFile

register = template.Library()


@register.inclusion_tag("laurel_assets/picture.html")
def picture(
    image: AbstractImage | None,
    name: str,
    alt: str | None = None,
    sizes: str = "",
    loading: str = "lazy",
    css_class: str = "",
) -> dict[str, Any]:
    """`alt=""` for a picture that says nothing new; `loading="eager"` for the first one on a page."""
    return {
        "picture": get_picture(image, name, alt=alt) if image else None,
        "sizes": sizes,
        "loading": loading,
        "css_class": css_class,
    }


@register.inclusion_tag("laurel_assets/preview.html", takes_context=True)
def preview(context: Context, file: StoredFile) -> dict[str, Any]:
    """A picture of the first page that opens larger, or the first words; nothing where neither is there.

    Only on pages whose reader may open the file, and whose reading is recorded.
    """
    return {"file": file, "address": preview_address(file, by=getattr(context.get("request"), "user", None))}
