"""Pictures: the worker makes them, everybody else looks them up."""

import pytest
from wagtail.images.models import Rect

from foundation.assets import conf
from foundation.assets.domain.queries import get_picture
from foundation.assets.domain.rendition import make_renditions, sweep_renditions
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.assets import picture
from tests.factories.media import ImageFactory, stored_image

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def short_list(monkeypatch):
    """One size of each sort: the store is slower than these tests need to be."""
    monkeypatch.setattr(conf, "RENDITIONS", {"card": conf.RENDITIONS["card"]})
    monkeypatch.setattr(conf, "RICH_TEXT_FILTERS", ())
    monkeypatch.setattr(conf, "ADMIN_FILTERS", ("max-165x165",))


def test_saving_an_image_starts_the_work_once(s3):
    image = stored_image()
    image.save()

    assert [work.ref for work in Work.objects.all()] == [str(image.pk)]


def test_the_worker_makes_every_declared_size(s3):
    image = stored_image()

    assert run_work(Work.objects.get().pk)

    assert sorted(image.renditions.values_list("filter_spec", flat=True)) == sorted(conf.declared_filters(svg=False))


def test_a_moved_focal_point_is_worked_on_again_and_the_old_ones_go(s3, short_list):
    image = stored_image()
    make_renditions(Work.objects.get())

    image.set_focal_point(Rect(10, 10, 60, 60))
    image.save()
    make_renditions(Work.objects.order_by("pk").last())

    assert Work.objects.count() == 2
    assert image.renditions.count() == len(conf.declared_filters(svg=False))
    assert get_picture(image, "card").is_ready


def test_a_drawing_is_served_as_it_is(s3, short_list):
    image = stored_image(SVG, "logo.svg")
    make_renditions(Work.objects.get())

    found = get_picture(image, "card")

    assert found.url.endswith(".svg")
    assert (found.width, found.height, found.srcset) == (600, 400, "")


def test_an_image_that_is_gone(s3):
    image = stored_image()
    work = Work.objects.get()
    image.delete()

    assert run_work(work.pk)


def test_the_sweep_finds_what_is_missing(s3):
    complete = ImageFactory(ready=True)
    bare = ImageFactory()
    Work.objects.all().delete()

    assert sweep_renditions() == 1

    assert [work.ref for work in Work.objects.all()] == [str(bare.pk)]
    assert complete.pk != bare.pk


def test_pictures_keep_no_metadata(s3, short_list):
    import io

    from PIL import Image

    content = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "who, where"
    Image.new("RGB", (1300, 900)).save(content, "JPEG", exif=exif)
    image = stored_image(content.getvalue(), "a.jpg")
    make_renditions(Work.objects.get())

    for path in (s3.folder / "public" / "images").iterdir():
        assert b"who, where" not in path.read_bytes()
    assert image.renditions.exists()


def test_the_declared_list_may_grow(s3, short_list, settings):
    settings.LAUREL_RENDITIONS = {"poster": ["width-400|format-webp"]}
    image = stored_image(picture(size=(800, 600)))

    make_renditions(Work.objects.get())

    assert get_picture(image, "poster").width == 400
