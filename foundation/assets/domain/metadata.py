"""What a camera writes into a picture – where, when, whose – stays with the original.

Reads and writes bytes. The rule the next editor must not break: colour profiles stay (they are how it looks).
"""

from io import BytesIO

from PIL import ExifTags, Image, ImageOps

KEPT_BY_WILLOW = ("exif", "comment", "xmp")


def without_metadata(data: bytes) -> bytes:
    """The same picture without metadata. What isn't JPEG or PNG (Willow carries none over elsewhere) stays as it is."""
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        return data
    with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        return _write(picture) if any(key in picture.info for key in KEPT_BY_WILLOW) else data


def _write(picture: Image.Image, shown: Image.Image | None = None) -> bytes:
    """Its pixels, or those of `shown`, and its colour profile; of a phone's JPEG of several pictures the first."""
    bare, profile = BytesIO(), {"exif": b"", "icc_profile": picture.info.get("icc_profile")}
    if picture.format == "PNG":
        (shown or picture).save(bare, "PNG", **profile)
    else:  # with the same tables where it can: nothing is lost twice
        quality: int | str = "keep" if picture.format == "JPEG" and shown is None else 95
        options = {"quality": quality, "comment": b"", "optimize": True, "progressive": True}
        (shown or picture).save(bare, "JPEG", **options, **profile)
    return bare.getvalue()


def upright_without_metadata(data: bytes) -> bytes:
    """The same of an original, whatever a camera or an editor wrote into it, also where nothing carries it over: turned
    first as the camera says that it is to be seen, as nothing else says it then.
    """
    with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        is_upright = picture.getexif().get(ExifTags.Base.Orientation, 1) == 1
        return _write(picture, None if is_upright else ImageOps.exif_transpose(picture))
