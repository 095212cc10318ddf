"""JPEG and PNG, decoded and written anew: pixels only, turned as the camera was held, in the colours of the screen."""

import contextlib
import io
import warnings
from typing import IO

from PIL import Image, ImageCms, ImageOps

from ..bit_depth import in_eight_bits
from ..findings import Unwanted
from ..picture import DAMAGE

QUALITY = 90


def clean(content: IO[bytes], kind: str, target: IO[bytes]) -> None:
    """The picture alone. Raises Unwanted when it can't be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its pixels were counted when it came
            with Image.open(content, formats=[kind.upper()]) as picture:
                pixels = _pixels_of(picture)
    except Image.DecompressionBombError as error:
        raise Unwanted("too_complex") from error
    except DAMAGE as error:
        raise Unwanted("damaged") from error
    if kind == "jpeg":
        pixels.convert("RGB").save(target, "JPEG", quality=QUALITY)
    else:
        pixels.save(target, "PNG")


def _pixels_of(picture: Image.Image) -> Image.Image:
    """A picture that knows nothing but its pixels."""
    profile = picture.info.get("icc_profile")
    upright = in_eight_bits(ImageOps.exif_transpose(picture))
    if upright.has_transparency_data:
        plain = upright.convert("RGBA")
    elif upright.mode in ("1", "L"):
        plain = upright.convert("L")
    else:
        plain = _on_screen(upright, profile)
    plain.info = {}
    return plain


def _on_screen(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB; as its numbers are where its profile can't be used."""
    if profile and picture.mode in ("RGB", "CMYK"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
    return picture.convert("RGB")
