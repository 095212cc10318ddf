"""Ready sizes of images by name. They are looked up, never made: a public request has no time to draw."""

from typing import Any

# Name in templates → Wagtail's filter. What isn't cropped keeps its shape.
SIZES = {
    "wide": "width-1120",
    "card": "fill-600x400",
    "logo": "max-600x240",
    "portrait": "fill-240x240",
    "og": "fill-1200x630",
}


def find_rendition(image: Any, name: str) -> Any:
    """The rendition of that size, or None. Costs no query where renditions were prefetched."""
    if image is None:
        return None
    spec = SIZES[name]
    return next((one for one in image.renditions.all() if one.filter_spec.startswith(spec)), None)
