"""Pictures shown to one person: their addresses open for that person alone, and no public name is shown."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from foundation.assets import conf
from foundation.assets.domain.private_picture import showing_privately
from foundation.assets.domain.queries import get_picture
from foundation.assets.domain.rendition import make_renditions, want_renditions
from foundation.clock.domain.moment import Preview, previewing
from tests.factories.media import ImageFactory, stored_image
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(s3):
    made = stored_image()
    make_renditions(want_renditions(made))
    return made


def addresses(image, reader):
    with showing_privately(reader):
        return [source.url for source in get_picture(image, "card").sources]


def test_a_size_opens_for_its_reader_alone(client, image, s3):
    reader = staff()
    sizes = image.renditions.filter(filter_spec__in=conf.renditions()["card"]).order_by("width")
    private = addresses(image, reader)

    for person, status in ((None, 404), (staff(), 404), (reader, 200)):
        if person:
            client.force_login(person)
        assert {client.get(address).status_code for address in private} == {status}
    answers = [client.get(address) for address in private]
    assert [answer.content for answer in answers] == [
        (s3.folder / "public" / row.file.name).read_bytes() for row in sizes
    ]
    assert {(answer["Content-Type"], answer["X-Content-Type-Options"]) for answer in answers} == {
        ("image/webp", "nosniff")
    }
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


@pytest.mark.parametrize("reader", [AnonymousUser(), None])
def test_for_nobody_it_opens_for_nobody_and_outside_it_is_the_public_address(client, reader):
    image = ImageFactory(ready=True)
    public = [source.url for source in get_picture(image, "card").sources]

    if reader is None:
        assert addresses(image, reader) == public
    else:
        private = addresses(image, reader)
        assert set(private).isdisjoint(public)
        assert {client.get(address).status_code for address in private} == {404}


def test_a_preview_of_the_site_at_a_moment_to_come_shows_them_privately():
    image, reader = ImageFactory(ready=True), staff()
    public = get_picture(image, "card").url

    with previewing(Preview(at=timezone.now() + timedelta(days=1), by=reader)):
        assert get_picture(image, "card").url != public


def test_it_is_over_after_an_hour_and_a_forged_one_never_opens(client, image):
    reader = staff()
    address = addresses(image, reader)[0]
    forged = reverse("laurel_assets:picture", args=[signing.dumps([image.renditions.all()[0].pk, reader.pk], salt="x")])
    client.force_login(reader)

    assert client.get(forged).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(seconds=3602)):
        client.force_login(reader)
        assert client.get(address).status_code == 404


def test_a_size_that_is_gone_or_lost_and_a_store_that_is_away(client, image, s3):
    reader = staff()
    kept, gone = addresses(image, reader)
    small, large = image.renditions.filter(filter_spec__in=conf.renditions()["card"]).order_by("width")
    type(large).objects.filter(pk=large.pk).delete()
    client.force_login(reader)

    assert client.get(gone).status_code == 404
    (s3.folder / "public" / small.file.name).unlink()
    assert client.get(kept).status_code == 404
    s3.stop()
    assert client.get(kept).status_code == 503
