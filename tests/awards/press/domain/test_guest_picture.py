"""Pictures for guests: made by the worker with the guest's mark, kept private, gone when the link ends."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from awards.press.domain.access import confirm_access, request_access
from awards.press.domain.guest import agree_to_terms, revoke_guest
from awards.press.domain.guest_picture import PICTURES, TIDYING, read_picture, request_pictures, start_tidying
from awards.press.models import GuestPicture
from awards.releases.domain.release import hold_release, resume_release
from awards.releases.models import ReleasePage
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
    """What the worker does of this kind: how much of it there was."""
    return sum(run_work(key) for key in Work.objects.filter(kind=kind, state="ready").values_list("pk", flat=True))


def tidy():
    start_tidying(at=timezone.now())
    assert run(TIDYING) == 1


def look(invited):
    """The guest's first page, and the pictures that it shows."""
    answer = invited.get()
    assert answer.status_code == 200
    return [address for _picture, address in answer.context["pictures"]]


@pytest.mark.usefixtures("s3")
def test_made_once_served_from_the_private_store_and_deleted_with_the_link():
    invited = make_invited(stored_image(PLAIN))
    invited.agree()
    before = set(public_storage().listdir("")[0])
    assert [run(PICTURES) for _time in range(2)] == [1, 0]
    look(invited)
    assert run(PICTURES) == 0
    made = GuestPicture.objects.get()

    assert opened(read_picture(made)).size == (made.width, made.height)
    assert set(public_storage().listdir("")[0]) == before
    answer = invited.get("embargo_picture", made.public_id)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, read_picture(made), "image/jpeg")

    tidy()
    hold_release(invited.release, by=invited.ready.clerk)
    tidy()
    assert GuestPicture.objects.exists()
    request_pictures(invited.read_guest(), at=timezone.now())
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    tidy()
    run(PICTURES)
    assert (GuestPicture.objects.count(), private_store().stat(made.key)) == (0, None)


@pytest.mark.usefixtures("s3")
def test_a_drawing_is_marked_too():
    invited = make_invited(stored_image(SVG, "drawing.svg"))
    invited.agree()
    run(PICTURES)

    made = GuestPicture.objects.get()
    assert (made.image_id, made.width, opened(read_picture(made)).size) == (invited.image.pk, 1600, (1600, made.height))


@pytest.mark.usefixtures("s3")
def test_missing_after_other_terms_or_a_hold_they_are_made_again():
    invited = make_invited(stored_image(PLAIN))
    release, ready = invited.release, invited.ready
    invited.agree()
    hold_release(release, by=ready.clerk)
    assert (run(PICTURES), GuestPicture.objects.count()) == (1, 0)
    resume_release(release, seen=release.sha256, by=ready.head)
    assert (look(invited), run(PICTURES), GuestPicture.objects.count()) == ([""], 1, 1)

    access = request_access(release, by=ready.clerk, terms_ja="x", terms_en="x")
    tidy()
    assert GuestPicture.objects.count() == 0
    confirm_access(release, seen=str(access.version), by=ready.head)
    agree_to_terms(invited.read_guest(), version=access.version, language="ja")
    assert (run(PICTURES), GuestPicture.objects.count()) == (1, 1)


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize("broken", [b"no picture", PLAIN[: len(PLAIN) // 2]])
def test_one_that_cannot_be_read_is_not_waited_for(broken):
    invited = make_invited(stored_image(PLAIN))
    invited.image.file.storage.delete(invited.image.file.name)
    invited.image.file.storage.save(invited.image.file.name, ContentFile(broken))
    invited.agree()
    assert run(PICTURES) == 1

    made = GuestPicture.objects.get()
    assert (made.is_readable, look(invited), run(PICTURES)) == (False, [""], 0)
    assert invited.get("embargo_picture", made.public_id).status_code == 404
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    tidy()
    assert GuestPicture.objects.count() == 0


def test_given_up_it_is_tried_again_after_some_minutes(invited):
    guest, at = invited.agree(), timezone.now()
    Work.objects.filter(kind=PICTURES).update(state="failed", not_before=at)
    request_pictures(guest, at=at)
    assert Work.objects.get(kind=PICTURES).state == "failed"
    request_pictures(guest, at=at + timedelta(minutes=11))
    assert Work.objects.get(kind=PICTURES).state == "ready"


@pytest.mark.parametrize("change", ["another file", "another draft"])
def test_what_the_approved_drafts_no_longer_show_is_neither_served_nor_kept(invited, s3, change):
    invited.agree()
    columns = {"source": invited.image.file.name, "width": 9, "height": 9, "made_at": timezone.now()}
    made = GuestPicture.objects.create(guest=invited.guest, image=invited.image, key="press/none", **columns)
    private_store().write(made.key, [b"x"], content_type="image/jpeg")
    tidy()
    assert invited.get("embargo_picture", made.public_id).status_code == 200
    if change == "another file":
        GuestPicture.objects.update(source="images/before.png")
    else:
        ReleasePage.objects.filter(page=invited.press).delete()
        ReleasePage.objects.filter(page__translation_key=invited.press.translation_key).delete()

    assert invited.get("embargo_picture", made.public_id).status_code == 404
    tidy()
    assert (GuestPicture.objects.count(), private_store().stat(made.key)) == (0, None)
