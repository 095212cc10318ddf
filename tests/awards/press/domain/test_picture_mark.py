"""The mark of a guest in a picture: seen in each part of it, another for each guest, nothing of the camera left."""

import io

import pytest
from PIL import ExifTags, Image, ImageChops, UnidentifiedImageError

from awards.press.domain.picture_mark import mark_picture
from tests.factories.assets import deep_picture, picture

PLAIN = picture("PNG", (400, 300), "seagreen")


def opened(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_mark_is_seen_in_every_part_of_the_picture():
    content, size = mark_picture(io.BytesIO(PLAIN), "見本日報 例示太郎", "解禁前 見本日報")
    other, _size = mark_picture(io.BytesIO(PLAIN), "例示新聞 見本花子", "解禁前 見本日報")
    marked, plain = opened(content), Image.new("RGB", (400, 300), "seagreen")

    assert (size[0], size[1] > 300, dict(marked.getexif())) == (400, True, {})
    for left in range(0, 400, 100):
        for top in range(0, 300, 100):
            part = (left, top, left + 100, top + 100)
            difference = ImageChops.difference(marked.crop(part), plain.crop(part)).convert("L")
            assert difference.point(lambda level: 255 if level > 24 else 0).getbbox() is not None
    strips = [opened(made).crop((0, 300, 400, size[1])) for made in (content, other)]
    wholes = [opened(made).crop((0, 0, 400, 300)) for made in (content, other)]
    assert ImageChops.difference(*wholes).getbbox() is not None
    darkest, brightest = strips[0].convert("L").getextrema()
    assert brightest - darkest > 150


@pytest.mark.parametrize("content", [deep_picture(), picture("GIF", (30, 500)), picture("PNG", (3000, 20), "white")])
def test_pictures_of_every_kind_are_marked(content):
    marked, size = mark_picture(io.BytesIO(content), "見本日報 例示太郎", "解禁前")

    assert (opened(marked).size, max(size[0], 1600)) == (size, 1600)


def test_what_the_camera_wrote_stays_behind_and_it_stands_upright():
    exif, content = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation], exif[ExifTags.Base.Artist] = 6, "見本"
    Image.new("RGB", (600, 400), "seagreen").save(content, "JPEG", exif=exif)
    marked, size = mark_picture(content, "見本日報", "解禁前")

    assert (size[0], dict(Image.open(io.BytesIO(marked)).getexif())) == (400, {})


def test_what_is_no_picture_is_refused():
    with pytest.raises(UnidentifiedImageError):
        mark_picture(io.BytesIO(b"<svg/>"), "x", "y")
