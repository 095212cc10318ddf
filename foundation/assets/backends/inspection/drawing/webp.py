"""A drawn picture as it is kept."""

import io

from PIL import Image

SIDE = 1200  # pixels, of the longer side
QUALITY = 75


def as_webp(picture: Image.Image) -> bytes:
    """The picture, no larger than SIDE, on white, without metadata."""
    picture.thumbnail((SIDE, SIDE))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    written = io.BytesIO()
    picture.convert("RGB").save(written, "WEBP", quality=QUALITY)
    return written.getvalue()
