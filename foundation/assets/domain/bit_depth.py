"""Pictures of 16 bits a channel, as scanners and cameras make them: screens show eight.

Reads and writes bytes. The rule the next editor must not break: the original stays as it was sent.
"""

from io import BytesIO
from typing import IO

from PIL import Image

from foundation.assets.backends.inspection.bit_depth import DEEP, in_eight_bits


def with_eight_bits(original: IO[bytes]) -> IO[bytes]:
    """The same picture in eight bits where the formats of the web have no more; else what was given, at its start."""
    original.seek(0)
    made = None
    try:
        with Image.open(original) as picture:
            if picture.mode.startswith(DEEP):
                made = BytesIO()
                in_eight_bits(picture).save(made, "PNG")
                made.seek(0)
    except Image.UnidentifiedImageError:  # SVG, or what Willow reads by itself
        made = None
    original.seek(0)
    return made or original
