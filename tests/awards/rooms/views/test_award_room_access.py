"""For everybody but the owner and whom the owner let in the room isn't there, at the same price."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.applications.domain import make_reading_link, reading_secret
from awards.rooms.models import AwardRoom, RoomMember
from tests.awards.rooms.opened import admit, make_colleague, make_room, owner_of, room_path
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

PAGES = ("room", "room_proof", "room_ceremony", "room_press", "room_people", "room_press_release")
NO_ROOM = "00000000000000000000"


@pytest.fixture
def room():
    return make_room()


def answer(client, path, *, posts=False, presses=3):
    """Status, body and number of statements, after so many: what all pages read is read once."""
    for _press in range(presses):
        client.get(path)
    with CaptureQueriesContext(connection) as statements:
        got = client.post(path, {}) if posts else client.get(path)
    return got.status_code, page_of(got).one("body").text, len(statements)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("posts", [False, True])
def test_for_others_it_is_as_for_an_application_without_an_award(client, room, page, posts):
    plain = ApplicationFactory(cycle=room.awardee.cycle)
    path, public_id = room_path(room, page), room.awardee.application.public_id
    other_path, nothing = path.replace(public_id, plain.public_id), path.replace(public_id, NO_ROOM)
    clerk = staff("change_awardee", "release_results", "process_application")
    others = (make_colleague(room).user, ApplicantFactory(), clerk, plain.owner)

    for person in others:
        client.force_login(person)
        expected = answer(client, nothing, posts=posts)
        assert expected[0] == 404
        assert answer(client, path, posts=posts, presses=1) == expected
        assert answer(client, other_path, posts=posts, presses=1) == expected


def test_before_the_opening_and_after_the_close_it_isnt_there_for_the_owner_either(client, room):
    path, now = room_path(room), timezone.now()
    client.force_login(owner_of(room))
    nothing = answer(client, path.replace(room.awardee.application.public_id, NO_ROOM))
    rows = AwardRoom.objects.filter(pk=room.pk)

    found = answer(client, path)[0]
    rows.update(opened_at=now + timedelta(days=1))
    unopened = answer(client, path)
    past = dict.fromkeys(("proof_due_at", "ceremony_due_at", "press_due_at"), now - timedelta(days=2))
    rows.update(opened_at=now - timedelta(days=300), closes_at=now - timedelta(seconds=1), **past)

    assert (found, unopened, answer(client, path)) == (200, nothing, nothing)


def test_a_reading_address_leads_to_no_room_and_a_visitor_signs_in(client, room):
    application = room.awardee.application
    link = make_reading_link(application, by=application.owner)
    read = client.get(f"/apply/read/{reading_secret(link)}/")
    signed_out = client.get(room_path(room))
    nothing = client.get(room_path(room).replace(application.public_id, NO_ROOM))

    assert read.status_code == 200
    assert page_of(read).all(f"a[href*='{room_path(room)}']") == []
    assert read.content.decode().count(room.awardee.tier.name) == 0
    assert (signed_out.status_code, nothing.status_code) == (302, 302)


def test_a_colleague_promises_before_anything_is_shown(client, room):
    row = admit(room, agreed=False)
    client.force_login(row.member.user)
    promise = client.get(room_path(room, "room_proof"))
    refused = client.post(room_path(room), {"undertaking": "1"})
    agreed = client.post(room_path(room), {"undertaking": "1", "agrees": "on"})

    assert [page.content.decode().count(room.awardee.tier.name) for page in (promise, refused)] == [0, 0]
    assert (refused.status_code, agreed["Location"]) == (422, room_path(room))
    assert RoomMember.objects.get().undertaking == page_of(promise).texts("main p")[1]
    assert client.get(room_path(room)).status_code == 200
