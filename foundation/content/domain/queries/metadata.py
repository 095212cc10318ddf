"""What a page's head says of the page alone: the same for everybody who may read it, whenever.

Addresses of translations, breadcrumbs and the picture that is made for sharing aren't in it: which of them the public
may see is judged for each request. The rule the next editor must not break: nothing here is read of another page.
"""

import json
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from msgspec import Struct

from foundation.assets.domain.queries import ready_rendition

SHARED_SIZE = (1200, 630)
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class Metadata(Struct, frozen=True):
    """`chosen_picture`, `own_picture`: addresses of pictures that are ready to be shared, unescaped; "" for none.

    Editors have chosen the first; the second is shown where none has been made of the page.
    """

    tags: SafeString
    structured_data: SafeString
    chosen_picture: str
    own_picture: str


def describe_page(page: Any) -> Metadata | None:
    """The metadata of a page; None of one without an address, or without a text: its place describes it then."""
    if not page.canonical_url or not page.get_own_description():
        return None
    return Metadata(
        tags=render_to_string("laurel_content/partials/own_meta.html", {"page": page}),
        structured_data=write_structured_data(page.json_ld_own()),
        chosen_picture=shareable_address(page.social_image),
        own_picture=shareable_address(page.get_social_image()),
    )


def shareable_address(image: Any) -> str:
    """The address of a picture in a form that networks show: ready, no drawing, and large enough; else ""."""
    ready = ready_rendition(image, "og") if image and not image.is_svg() else None
    return str(ready.url) if ready and (ready.width, ready.height) == SHARED_SIZE else ""


def write_structured_data(data: Any) -> SafeString:
    """JSON for a data block: `<`, `>` and `&` are escaped, so that no text can end the block."""
    return mark_safe(json.dumps(data, ensure_ascii=False, default=str).translate(JSON_ESCAPES))  # noqa: S308 -- escaped
