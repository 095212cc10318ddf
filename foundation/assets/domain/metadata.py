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
        if not any(key in picture.info for key in KEPT_BY_WILLOW):
            return data
        bare, options = BytesIO(), {"exif": b"", "icc_profile": picture.info.get("icc_profile")}
        if picture.format == "JPEG":  # the same tables: nothing is lost twice
            options |= {"quality": "keep", "comment": b"", "optimize": True, "progressive": True}
        picture.save(bare, picture.format, **options)
        return bare.getvalue()


def upright_without_metadata(data: bytes) -> bytes:
    """The same of an original: turned first as the camera says that it is to be seen, as nothing else says it then."""
    with Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        if picture.getexif().get(ExifTags.Base.Orientation, 1) == 1:
            return without_metadata(data)
        turned, bare = ImageOps.exif_transpose(picture), BytesIO()
        options = {"quality": 95, "comment": b""} if picture.format == "JPEG" else {}
        turned.save(bare, picture.format, exif=b"", icc_profile=picture.info.get("icc_profile"), **options)
        return bare.getvalue()
