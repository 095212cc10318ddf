"""Pictures for guests: made by the worker with the guest's mark, kept private, gone when the link ends."""

import io

import pytest
from django.utils import timezone
from PIL import Image

from awards.press.domain.guest import revoke_guest
from awards.press.domain.guest_picture import PICTURES, TIDYING, read_picture, start_tidying
from awards.press.models import GuestPicture
from awards.releases.domain.release import hold_release
from foundation.assets.domain.verification import private_store
from foundation.assets.storages import public_storage
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.awards.press.invited import make_invited
from tests.factories.assets import picture
from tests.factories.media import stored_image

pytestmark = pytest.mark.django_db
PLAIN = picture("PNG", (400, 300), "seagreen")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def opened(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def run(kind):
    """What the worker does of this kind; again, where it was done before."""
    for key in Work.objects.filter(kind=kind).values_list("pk", flat=True):
        Work.objects.filter(pk=key).update(state="ready", tries=0, done_at=None)
        assert run_work(key)


@pytest.mark.usefixtures("s3")
def test_made_once_served_from_the_private_store_and_deleted_with_the_link():
    invited = make_invited(stored_image(PLAIN))
    invited.agree()
    before = set(public_storage().listdir("")[0])
    for _time in range(2):
        run(PICTURES)
    made = GuestPicture.objects.get()

    assert opened(read_picture(made)).size == (made.width, made.height)
    assert set(public_storage().listdir("")[0]) == before
    answer = invited.get("embargo_picture", made.public_id)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, read_picture(made), "image/jpeg")

    start_tidying(at=timezone.now())
    run(TIDYING)
    hold_release(invited.release, by=invited.ready.clerk)
    run(TIDYING)
    assert GuestPicture.objects.exists()
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    run(TIDYING)
    run(PICTURES)
    assert (GuestPicture.objects.count(), private_store().stat(made.key)) == (0, None)


@pytest.mark.usefixtures("s3")
def test_a_drawing_is_marked_too():
    invited = make_invited(stored_image(SVG, "drawing.svg"))
    invited.agree()
    run(PICTURES)

    made = GuestPicture.objects.get()
    assert (made.image_id, made.width, opened(read_picture(made)).size) == (invited.image.pk, 1600, (1600, made.height))
