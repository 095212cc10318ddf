"""Who comes and whom the press may call, as the awardee types it."""

import pytest

from awards.rooms.domain.ceremony_answer import answer_ceremony
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact
from tests.awards.rooms.domain.test_ceremony_answer import COMES, PRESS
from tests.awards.rooms.opened import make_room, owner_of, room_path
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client):
    made = make_room()
    client.force_login(owner_of(made))
    return made


def test_who_comes_is_kept_and_shown_again(client, room):
    path = room_path(room, "room_ceremony")
    answer = client.post(path, COMES | {"guests": "２人", "needs": "車いす", "seen": "0"})
    shown = page_of(client.get(path)).fields

    assert answer["Location"] == room_path(room)
    assert (shown["name"], shown["guests"], shown["needs"], shown["seen"]) == ("髙𠮷 見本", "2", "車いす", "1")


def test_the_page_says_where_the_ceremony_is(client, room):
    cycle = room.awardee.cycle
    cycle.ceremony_at, cycle.ceremony_place_ja = room.opened_at, "見本国際会館"
    cycle.save()

    shown = page_of(client.get(room_path(room, "room_ceremony")))

    assert dict(zip(shown.texts(".facts dt"), shown.texts(".facts dd"), strict=True))["会場"] == "見本国際会館"


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": ""}, "name"), ({"post": ""}, "post"), ({"guests": "0"}, "guests"), ({"guests": "100"}, "guests")],
)
def test_who_comes_is_needed_unless_nobody_does(client, room, changed, field):
    path = room_path(room, "room_ceremony")
    refused = client.post(path, COMES | changed | {"seen": "0"})
    absent = client.post(path, {"attendance": "absent", "seen": "0"})

    assert refused.status_code == 422
    assert page_of(refused).all(f"#id_{field}[aria-invalid]") != []
    assert absent.status_code == 302
    assert CeremonyAnswer.objects.get().attendance == "absent"


@pytest.mark.parametrize("guests", ["99999", "数名"])
def test_of_people_who_dont_come_nothing_is_kept(client, room, guests):
    typed = COMES | {"attendance": "absent", "guests": guests, "note": "欠席します。", "seen": "0"}
    answer = client.post(room_path(room, "room_ceremony"), typed)

    kept = CeremonyAnswer.objects.values_list("name", "reading", "post", "guests", "note").get()
    assert (answer.status_code, kept) == (302, ("", "", "", None, "欠席します。"))


def test_of_two_the_second_keeps_what_it_typed_and_replaces_knowingly(client, room):
    path = room_path(room, "room_ceremony")
    answer_ceremony(room, COMES, seen=0, by=owner_of(room))
    refused = client.post(path, COMES | {"guests": "5", "seen": "0"})
    shown = page_of(refused).fields
    client.post(path, {name: value for name, value in shown.items() if value})

    assert (refused.status_code, shown["guests"], shown["seen"]) == (422, "5", "1")
    assert CeremonyAnswer.objects.get().guests == 5


def test_the_press_contact(client, room):
    path = room_path(room, "room_press")
    refused = client.post(path, PRESS | {"email": "no address", "seen": "0"})
    client.post(path, PRESS | {"seen": "0"})

    assert page_of(refused).fields["email"] == "no address"
    assert PressContact.objects.get().email == "press@example.jp"


def test_late_there_is_no_form(client, room):
    AwardRoom.objects.filter(pk=room.pk).update(
        opened_at=room.opened_at.replace(year=2020), ceremony_due_at=room.opened_at.replace(year=2021)
    )
    path = room_path(room, "room_ceremony")

    assert page_of(client.get(path)).all("main form") == []
    assert client.post(path, COMES | {"seen": "0"}).status_code == 422
    assert CeremonyAnswer.objects.count() == 0
