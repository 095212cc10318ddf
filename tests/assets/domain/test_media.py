"""The models a site builds its pictures and documents on: names that say nothing, and who may make a picture."""

import io
import re

import pytest
from django.core.cache import cache
from django.core.files.base import File
from PIL import Image
from wagtail.images.models import Filter, SourceImageIOError

from foundation.assets import conf
from foundation.assets.domain.media import document_upload_to
from media.models import SiteDocument, SiteImage, SiteRendition
from tests.factories.media import DocumentFactory, ImageFactory, stored_document, stored_image

pytestmark = pytest.mark.django_db
RANDOM = "[0-9a-f]{32}"
THUMBNAIL, OTHER_THUMBNAIL = (Filter(spec) for spec in conf.ADMIN_FILTERS[:2])
PUBLIC = Filter("fill-600x400|format-webp")
ORIGINAL = Filter("original")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize("name", ["受賞者2026.PNG", "../../winner.png", "a/b/c.png"])
def test_nothing_of_a_pictures_name_is_kept_but_its_ending(name):
    names = [SiteImage(title="受賞者2026").get_upload_to(name), SiteRendition().get_upload_to(name)]

    assert [re.sub(RANDOM, "…", each) for each in names] == ["originals/….png", "images/….png"]
    assert names[0][10:42] != names[1][7:39]


def test_a_documents_folder_cannot_be_guessed_and_its_name_leads_nowhere_else():
    names = [document_upload_to(SiteDocument(), name) for name in ("募集要項.pdf", "../../etc/募集要項.pdf")]

    assert [re.sub(RANDOM, "…", each) for each in names] == ["documents/…/募集要項.pdf"] * 2
    assert len(set(names)) == 2


def test_two_documents_of_one_name_lie_apart(s3):
    first, second = stored_document(b"one"), stored_document(b"two")

    assert first.filename == second.filename
    lying = [(s3.folder / "private" / each.file.name).read_bytes() for each in (first, second)]
    assert lying == [b"one", b"two"]
    assert first.url != second.url


def test_a_documents_address_is_ours_and_no_counter():
    document = DocumentFactory()

    assert document.url == f"/files/{document.public_id}/%E5%8B%9F%E9%9B%86%E8%A6%81%E9%A0%85.pdf"


def test_the_rendition_of_an_original_is_the_original_at_the_staffs_address():
    image = ImageFactory()

    found = image.get_rendition(ORIGINAL)

    assert (found.file.name, found.width, found.height, found.pk) == (image.file.name, 1200, 800, None)
    assert found.url == f"/files/originals/{image.pk}/"
    assert not image.renditions.exists()


def test_a_drawings_original_is_made_like_every_other_size():
    with pytest.raises(SiteRendition.DoesNotExist):
        ImageFactory(file="originals/a.svg").find_existing_rendition(ORIGINAL)


def test_a_size_that_lies_in_the_public_store_is_at_its_own_address(s3):
    image = stored_image()

    made = image.get_rendition(THUMBNAIL)

    assert made.url.endswith(made.file.name)
    assert re.fullmatch(rf"images/{RANDOM}\.png", made.file.name)


@pytest.mark.parametrize("make", [SiteImage.get_rendition, SiteImage.get_renditions])
def test_no_request_makes_a_picture_for_the_public(s3, make):
    image = stored_image()

    with pytest.raises(SourceImageIOError, match="worker"):
        make(image, PUBLIC)

    assert not image.renditions.exists()


def test_thumbnails_among_which_one_is_for_the_public_are_not_made(s3):
    image = stored_image()

    with pytest.raises(SourceImageIOError, match="worker"):
        image.create_renditions(THUMBNAIL, PUBLIC)

    assert not image.renditions.exists()


def test_thumbnails_are_made_together(s3):
    image = stored_image()

    made = image.create_renditions(THUMBNAIL, OTHER_THUMBNAIL)

    assert {each.spec: row.width for each, row in made.items()} == {"max-165x165": 165, "max-150x150": 150}


def test_an_outage_while_several_are_made_begins_a_pause(s3):
    image = stored_image()
    fresh = SiteImage.objects.get(pk=image.pk)
    s3.stop()
    with pytest.raises(SourceImageIOError):
        fresh.create_renditions(THUMBNAIL, OTHER_THUMBNAIL)
    s3.start()

    with pytest.raises(SourceImageIOError, match="worker"):
        fresh.create_rendition(THUMBNAIL)

    cache.clear()
    assert fresh.create_rendition(THUMBNAIL).width == 165


def test_what_the_camera_wrote_is_in_no_size_and_the_original_stays_open(s3):
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "who, where"
    Image.new("RGB", (300, 200)).save(content, "JPEG", exif=exif)
    image = stored_image(content.getvalue(), "a.jpg")
    source = File(io.BytesIO(content.getvalue()), "a.jpg")

    made = image.generate_rendition_file(THUMBNAIL, source=source).read()

    assert [each.count(b"who, where") for each in (content.getvalue(), made)] == [1, 0]
    assert Image.open(io.BytesIO(made)).size == (165, 110)
    assert source.closed is False
