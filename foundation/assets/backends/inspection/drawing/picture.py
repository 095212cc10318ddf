"""JPEG and PNG, made smaller and turned as the camera was held."""

import warnings
from typing import IO

from PIL import Image, ImageOps

from .look import Look
from .webp import SIDE, as_webp


def draw(content: IO[bytes], kind: str) -> Look:
    """The picture. A JPEG is decoded at the smallest size that suffices."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its pixels were counted when it came
            with Image.open(content, formats=[kind.upper()]) as picture:
                picture.draft("RGB", (SIDE, SIDE))
                return Look(picture=as_webp(ImageOps.exif_transpose(picture)))
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return Look()
