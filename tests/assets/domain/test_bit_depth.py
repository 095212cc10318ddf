"""Pictures of 16 bits a channel are shown in eight, and their original stays."""

import io

import pytest
from PIL import Image

from foundation.assets.domain.bit_depth import with_eight_bits
from foundation.assets.domain.print_picture import read_print_picture
from foundation.assets.domain.rendition import make_renditions
from foundation.clock.models import Work
from tests.factories.assets import deep_picture, picture
from tests.factories.media import stored_image


def test_what_is_bright_stays_bright():
    with Image.open(with_eight_bits(io.BytesIO(deep_picture()))) as shown:
        assert (shown.mode, [shown.getpixel((x, 0)) for x in (0, 35, 59)]) == ("L", [255, 128, 0])


@pytest.mark.parametrize("content", [picture("PNG"), picture("JPEG"), b"<svg/>"])
def test_what_has_eight_bits_is_left_alone(content):
    given = io.BytesIO(content)

    assert with_eight_bits(given) is given
    assert given.read() == content


def test_the_one_grey_that_is_transparent_is_named_among_eight_bits_no_more():
    content = io.BytesIO()
    with Image.open(io.BytesIO(deep_picture())) as picture_with_one:
        picture_with_one.save(content, "PNG", transparency=65_535)

    with Image.open(with_eight_bits(content)) as shown:
        assert (shown.mode, shown.has_transparency_data, shown.getpixel((0, 0))) == ("L", False, 255)


@pytest.mark.django_db
def test_a_crest_of_16_bits_is_printed_in_its_greys(s3):
    printed = read_print_picture(stored_image(content=deep_picture()))

    with Image.open(io.BytesIO(printed)) as shown:
        assert [shown.getpixel((x, 0))[0] for x in (0, 35, 59)] == [255, 128, 0]


@pytest.mark.django_db
def test_every_size_of_a_deep_picture_is_made(s3):
    content = deep_picture()
    image = stored_image(content=content)

    make_renditions(Work.objects.get())

    assert image.renditions.count() > 5
    with image.open_file() as original:
        assert original.read() == content
