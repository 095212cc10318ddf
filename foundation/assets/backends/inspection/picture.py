"""JPEG and PNG, decoded once: what cannot be decoded is damaged, what decodes to too much is a bomb."""

import warnings
from typing import IO

from PIL import Image

from .findings import MAX_PIXELS, Unwanted


def inspect(content: IO[bytes], kind: str) -> None:
    """Raises Unwanted. Only the decoder of this kind is asked; its size is known before anything is decoded."""
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(content, formats=[kind.upper()]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Unwanted("too_complex")
                picture.load()
    except Image.DecompressionBombError as error:
        raise Unwanted("too_complex") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Unwanted("damaged") from error
