"""Corrections by awardees in the admin: what is wanted stands beside what is; one button, or a reason."""

import pytest
from django.urls import reverse

from awards.rooms.domain.proof import save_proof
from awards.rooms.models import ProofAnswer
from tests.awards.rooms.joint import make_joint
from tests.awards.rooms.opened import given, make_room, owner_of, read_room, room_path, room_staff, see
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX = reverse("award_corrections:index")


@pytest.fixture
def room(client):
    client.force_login(room_staff())
    made = make_room()
    save_proof(
        made,
        given(name_ja="新見本食品株式会社", employees_total="as_is"),
        seen=see(made),
        is_sent=True,
        by=owner_of(made),
    )
    return made


def read_action(name):
    return reverse(f"award_corrections:{name}", args=[ProofAnswer.objects.get(field="name_ja").pk])


def test_only_what_wants_something_is_listed(client, room):
    lines = page_of(client.get(INDEX)).texts("tbody tr")

    assert len(lines) == 1
    assert "新見本食品株式会社" in lines[0]
    assert room.awardee.name_ja in lines[0]


def test_of_an_award_given_jointly_the_organisation_is_named(client, room):
    joint = make_joint()
    joint.send(1, name_ja="見本公社")
    answers = [joint.parts[1].name in line for line in page_of(client.get(INDEX)).texts("tbody tr")]
    rooms = ["1 / 2" in line for line in page_of(client.get(reverse("award_rooms:index"))).texts("tbody tr")]

    assert (answers, sorted(rooms)) == ([True, False], [False, True])


def test_one_button_takes_it_over(client, room):
    shown = page_of(client.get(read_action("take_over"))).one("main").text
    client.post(read_action("take_over"))

    assert shown.count("新見本食品株式会社") >= 1
    assert read_room(room).awardee.name_ja == "新見本食品株式会社"


def test_left_with_a_reason_that_the_awardee_reads(client, room):
    refused = client.post(read_action("leave"), {"reason": ""})
    client.post(read_action("leave"), {"reason": "登記の名称です。"})
    client.force_login(owner_of(room))
    read = page_of(client.get(room_path(room, "room_proof"))).texts(".proof-row .meta")

    assert refused.status_code == 200
    assert [said for said in read if said.endswith("登記の名称です。")] != []


def test_without_the_right_nothing_is_read(client, room):
    client.force_login(staff("change_awardee"))

    assert [client.get(address).status_code for address in (INDEX, read_action("leave"))] == [302, 302]
