"""A picture as it is printed: a PNG, made small. Reads the original in the store."""

import io
from typing import Any

from PIL import Image

from foundation.assets.backends.inspection.bit_depth import in_eight_bits

SIDE = 900  # pixels: a seal of 25 mm at 900 dpi


def read_print_picture(picture: Any, *, side: int = SIDE) -> bytes:
    """As PNG, its longer side no more than `side`; empty bytes for none. Calls the store. Raises OSError."""
    if picture is None:
        return b""
    with picture.open_file() as file, Image.open(file) as opened:
        made = in_eight_bits(opened).convert("RGBA")
        made.thumbnail((side, side))
        written = io.BytesIO()
        made.save(written, "PNG", optimize=True)
    return written.getvalue()
