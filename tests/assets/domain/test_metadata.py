"""Of an original nothing but pixels and colours is left, whatever wrote into it."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from foundation.assets.domain.metadata import upright_without_metadata, without_metadata

CANARY = b"zqhanakoqz"


def _picture() -> Image.Image:
    return Image.linear_gradient("L").convert("RGB")


def jpeg_of_an_agency() -> bytes:
    """With IPTC alone: by-line and city, in the segment that picture editors write."""
    written = BytesIO()
    _picture().save(written, "JPEG", quality=90)
    said = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARY
    return written.getvalue()[:2] + b"\xff\xed" + (len(said) + 2).to_bytes(2, "big") + said + written.getvalue()[2:]


def png_with_text() -> bytes:
    text, written = PngInfo(), BytesIO()
    text.add_text("Author", CANARY.decode())
    _picture().save(written, "PNG", pnginfo=text)
    return written.getvalue()


def jpeg_of_a_phone() -> bytes:
    """Several pictures in one file."""
    written = BytesIO()
    _picture().save(written, "MPO", save_all=True, append_images=[_picture()], comment=CANARY, quality=95)
    return written.getvalue()


@pytest.mark.parametrize("make", [jpeg_of_an_agency, png_with_text, jpeg_of_a_phone])
def test_nothing_that_was_written_into_an_original_is_left(make):
    data = make()
    assert CANARY in data

    bare = upright_without_metadata(data)

    assert CANARY not in bare
    with Image.open(BytesIO(bare)) as seen, Image.open(BytesIO(data)) as original:
        assert (seen.size, seen.format in ("JPEG", "PNG")) == (original.size, True)
        far = max(high for _low, high in Image.blend(seen.convert("RGB"), original.convert("RGB"), 0.5).getextrema())
        assert far > 200  # a picture, not a blank


def test_what_carries_nothing_over_stays_as_it_is():
    data = jpeg_of_an_agency()

    assert without_metadata(data) == data
    assert without_metadata(b"GIF89a") == b"GIF89a"
