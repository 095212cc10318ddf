"""Staff take a photograph over: once the results are out, with consent, bare of what the camera wrote."""

import io
from contextlib import nullcontext

import pytest
from django.utils import timezone
from PIL import ExifTags, Image

from awards.photographs.domain.errors import NotPublishable, PhotographTaken, ResultsNotOut
from awards.photographs.domain.photograph import receive_photograph, remove_photograph
from awards.photographs.domain.photograph_use import discard_photograph, take_photograph
from awards.photographs.models import Photograph
from awards.results.models import AwardeePage
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.awards.photographs.sent import WORDS, add_agreed, add_photograph, read_photograph
from tests.awards.rooms.opened import make_room, owner_of, room_staff
from tests.factories.assets import check_arrived
from tests.factories.media import ImageFactory
from tests.factories.people import staff
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def announce(room):
    cycle = room.awardee.cycle
    cycle.released_at = timezone.now()
    cycle.save()


def photographed():
    """Taken with the camera on its side, in a place."""
    exif, content = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "髙𠮷 見本"
    Image.new("RGB", (60, 40), "seagreen").save(content, "JPEG", exif=exif)
    return content.getvalue()


@pytest.mark.usefixtures("s3")
def test_it_becomes_a_picture_of_the_site_upright_and_bare(room, django_capture_on_commit_callbacks):
    content = photographed()
    sent = receive_photograph(room, io.BytesIO(content), name="現場.jpg", size=len(content), by=owner_of(room))
    with django_capture_on_commit_callbacks(execute=True):
        check_arrived()
    agreed = {"consent": "x", "consented_by": owner_of(room), "consented_at": timezone.now()}
    Photograph.objects.update(description=WORDS.description, credit=WORDS.credit, language="ja", **agreed)
    announce(room)
    clerk = room_staff()
    empty = AwardeePageFactory(awardee=room.awardee)
    taken = take_photograph(read_photograph(sent), by=clerk)
    image = taken.image
    with image.file.open("rb") as file:
        stored = Image.open(io.BytesIO(file.read()))

    assert (image.description, image.credit, image.uploaded_by_user) == (WORDS.description, WORDS.credit, clerk)
    assert ((image.width, image.height), stored.size, dict(stored.getexif())) == ((40, 60), (40, 60), {})
    draft = AwardeePage.objects.get(pk=empty.pk).get_latest_revision_as_object()
    assert (draft.picture, draft.picture_alt) == (image, WORDS.description)
    assert AwardeePage.objects.get(pk=empty.pk).picture is None
    with pytest.raises(NotPublishable):
        take_photograph(read_photograph(sent), by=clerk)
    for verb, person in ((remove_photograph, owner_of(room)), (discard_photograph, clerk)):
        with pytest.raises(PhotographTaken):
            verb(read_photograph(sent), by=person)


def test_a_page_that_has_a_picture_keeps_it(room, monkeypatch):
    announce(room)
    page = AwardeePageFactory(awardee=room.awardee, picture=ImageFactory(), picture_alt="x")
    lend_picture(monkeypatch)
    take_photograph(read_photograph(add_agreed(room)), by=room_staff())

    assert AwardeePage.objects.get(pk=page.pk).latest_revision is None
    assert Photograph.objects.get().image is not None


def lend_picture(monkeypatch):
    """A picture that is there, in place of one from the store."""
    monkeypatch.setattr(
        "awards.photographs.domain.photograph_use.stored_picture",
        lambda _file, **_named: nullcontext(ImageFactory()),
    )


def test_before_the_results_nobody_takes_it_over(room):
    photograph = read_photograph(add_agreed(room))

    with pytest.raises(ResultsNotOut):
        take_photograph(photograph, by=room_staff())


def test_without_consent_without_the_right_or_removed_nothing_is_taken(room):
    announce(room)
    silent, agreed = add_photograph(room), add_agreed(room)
    removed = add_agreed(room)
    remove_photograph(removed, by=owner_of(room))

    for photograph in (silent, removed):
        with pytest.raises(NotPublishable):
            take_photograph(read_photograph(photograph), by=room_staff())
    for verb in (take_photograph, discard_photograph):
        with pytest.raises(MayNot):
            verb(read_photograph(agreed), by=staff("change_awardee"))


def test_consent_withdrawn_while_the_picture_was_copied_counts(room, monkeypatch):
    announce(room)
    shown = read_photograph(add_agreed(room))
    Photograph.objects.update(consent="", consented_by=None, consented_at=None)
    lend_picture(monkeypatch)

    with pytest.raises(NotPublishable):
        take_photograph(shown, by=room_staff())
    assert Photograph.objects.get().image is None


def test_staff_discard_one_for_an_awardee(room):
    photograph, clerk = add_agreed(room), room_staff()
    for _twice in range(2):
        discard_photograph(read_photograph(photograph), by=clerk)

    assert Photograph.objects.kept().count() == 0
    assert Entry.objects.get(event="award_room.photograph_removed").actor == clerk
