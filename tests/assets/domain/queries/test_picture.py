"""Pictures as pages show them: ready shapes only, and never a rendition made by a request."""

import pytest
from django.template import Context, Template

from foundation.assets import conf
from foundation.assets.domain.queries import get_picture, prefetch_pictures, ready_rendition
from foundation.clock.models import Work
from media.models import SiteImage, SiteRendition
from tests.factories.media import ImageFactory, RenditionFactory, stored_image

pytestmark = pytest.mark.django_db


def rendered(image, arguments='"card"'):
    html = Template("{% load laurel_assets %}{% picture image " + arguments + " %}").render(Context({"image": image}))
    return " ".join(html.split())


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
    found = get_picture(ImageFactory(width=1200, height=800), name)

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
            get_picture(image, "card") for image in SiteImage.objects.prefetch_related(prefetch_pictures("", "card"))
        ]

    assert [each.is_ready for each in found] == [True] * count


def test_ready_rendition():
    image = ImageFactory()
    assert ready_rendition(image, "og") is None

    ready = ImageFactory(ready=True)
    assert ready_rendition(ready, "og").filter_spec == "fill-1200x630|format-jpeg"


def test_a_shape_that_is_not_declared():
    with pytest.raises(KeyError):
        get_picture(ImageFactory(), "poster")
