"""JPEG and PNG, made smaller and turned as the camera was held."""

import warnings
from typing import IO

from PIL import Image, ImageOps

from ..bit_depth import in_eight_bits
from .file_preview import FilePreview
from .webp import SIDE, as_webp


def draw(content: IO[bytes], kind: str) -> FilePreview:
    """The picture. A JPEG is decoded at the smallest size that suffices."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its pixels were counted when it came
            with Image.open(content, formats=[kind.upper()]) as picture:
                picture.draft("RGB", (SIDE, SIDE))
                return FilePreview(picture=as_webp(in_eight_bits(ImageOps.exif_transpose(picture))))
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return FilePreview()
