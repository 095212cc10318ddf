"""Pictures, decoded once: what cannot be decoded is damaged, what decodes to too much is a bomb."""

import struct
import warnings
import zlib
from typing import IO

from PIL import Image, ImageSequence

from .findings import MAX_MOVING_PIXELS, MAX_PIXELS, Unwanted

# What Pillow's decoders raise for damaged files; its text chunks that inflate too far are a ValueError.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
)


def inspect(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted. Only the decoder of this kind is asked; its size is known before anything is decoded."""
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower; what else is amiss is found by decoding
            with Image.open(content, formats=[kind.upper()]) as picture:
                _decode(picture)
    except Image.DecompressionBombError as error:
        raise Unwanted("too_complex") from error
    except DAMAGE as error:
        raise Unwanted("damaged") from error


def _decode(picture: Image.Image) -> None:
    size = picture.width * picture.height
    if size > MAX_PIXELS or size * getattr(picture, "n_frames", 1) > MAX_MOVING_PIXELS:
        raise Unwanted("too_complex")
    for frame in ImageSequence.Iterator(picture):
        frame.load()
