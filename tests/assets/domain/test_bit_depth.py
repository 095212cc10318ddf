"""Pictures of 16 bits a channel are shown in eight, and their original stays."""

import io

import pytest
from PIL import Image

from foundation.assets.domain.bit_depth import with_eight_bits
from foundation.assets.domain.rendition import make_renditions
from foundation.clock.models import Work
from tests.factories.assets import picture
from tests.factories.media import stored_image


def deep():
    made, content = Image.new("I;16", (60, 40)), io.BytesIO()
    made.paste(65_535, (0, 0, 30, 40))
    made.putpixel((35, 0), 32_768)
    made.save(content, "PNG")
    return content.getvalue()


def test_what_is_bright_stays_bright():
    with Image.open(with_eight_bits(io.BytesIO(deep()))) as shown:
        assert (shown.mode, [shown.getpixel((x, 0)) for x in (0, 35, 59)]) == ("L", [255, 128, 0])


@pytest.mark.parametrize("content", [picture("PNG"), picture("JPEG"), b"<svg/>"])
def test_what_has_eight_bits_is_left_alone(content):
    given = io.BytesIO(content)

    assert with_eight_bits(given) is given
    assert given.read() == content


@pytest.mark.django_db
def test_every_size_of_a_deep_picture_is_made(s3):
    content = deep()
    image = stored_image(content=content)

    make_renditions(Work.objects.get())

    assert image.renditions.count() > 5
    with image.open_file() as original:
        assert original.read() == content
