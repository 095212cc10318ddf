"""Pictures: the worker makes them, everybody else looks them up."""

import pytest
from django.template import Context, Template
from wagtail.images.models import Rect

from foundation.assets import conf
from foundation.assets.domain.queries import find_picture, prefetch_pictures, ready_rendition
from foundation.assets.domain.rendition import make_renditions, sweep_renditions
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from media.models import SiteImage, SiteRendition
from tests.factories.assets import picture
from tests.factories.media import ImageFactory, RenditionFactory, stored_image

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def short_list(monkeypatch):
    """One size of each sort: the store is slower than these tests need to be."""
    monkeypatch.setattr(conf, "RENDITIONS", {"card": conf.RENDITIONS["card"]})
    monkeypatch.setattr(conf, "RICH_TEXT_FILTERS", ())
    monkeypatch.setattr(conf, "ADMIN_FILTERS", ("max-165x165",))


def rendered(image, arguments='"card"'):
    html = Template("{% load laurel_assets %}{% picture image " + arguments + " %}").render(Context({"image": image}))
    return " ".join(html.split())


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
    assert find_picture(image, "card").is_ready


def test_a_drawing_is_served_as_it_is(s3, short_list):
    image = stored_image(SVG, "logo.svg")
    make_renditions(Work.objects.get())

    found = find_picture(image, "card")

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


def test_a_ready_picture():
    image = ImageFactory(ready=True)
    small, large = (image.renditions.get(filter_spec=spec) for spec in conf.renditions()["card"])

    assert rendered(image, '"card" sizes="50vw" css_class="pic"') == (
        f'<img src="{small.url}" srcset="{small.url} 600w, {large.url} 1200w" sizes="50vw" width="600" height="400"'
        ' alt="窓辺の机" loading="lazy" decoding="async" class="pic">'
    )


def test_a_picture_that_is_not_made_yet_keeps_its_place_and_is_not_made(s3, django_assert_num_queries):
    image = stored_image()
    work = Work.objects.count()

    with django_assert_num_queries(1):
        html = rendered(image, '"card" alt="机"')

    assert html == (
        '<img src="/static/laurel_assets/pending.svg" width="600" height="400" alt="机"'
        ' loading="lazy" decoding="async">'
    )
    assert (image.renditions.count(), Work.objects.count()) == (0, work)
    assert list((s3.folder / "public").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "size"), [("card", (600, 400)), ("wide", (560, 373)), ("logo", (360, 240)), ("og", (1200, 630))]
)
def test_the_shape_is_known_before_the_picture_is(name, size):
    found = find_picture(ImageFactory(width=1200, height=800), name)

    assert (found.is_ready, (found.width, found.height)) == (False, size)


def test_no_image_no_picture():
    assert rendered(None) == ""


@pytest.mark.parametrize("count", [3, 300])
def test_lists_look_pictures_up_in_one_query(count, django_assert_num_queries):
    images = SiteImage.objects.bulk_create([ImageFactory.build(collection_id=1) for _ in range(count)])
    SiteRendition.objects.bulk_create(
        RenditionFactory.build(image=image, filter_spec=spec) for image in images for spec in conf.renditions()["card"]
    )

    with django_assert_num_queries(2):
        found = [
            find_picture(image, "card") for image in SiteImage.objects.prefetch_related(prefetch_pictures("", "card"))
        ]

    assert [each.is_ready for each in found] == [True] * count


def test_ready_rendition():
    image = ImageFactory()
    assert ready_rendition(image, "og") is None

    ready = ImageFactory(ready=True)
    assert ready_rendition(ready, "og").filter_spec == "fill-1200x630|format-jpeg"


def test_a_shape_that_is_not_declared():
    with pytest.raises(KeyError):
        find_picture(ImageFactory(), "poster")


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

    assert find_picture(image, "poster").width == 400
