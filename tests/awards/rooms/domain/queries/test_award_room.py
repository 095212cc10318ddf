"""Tasks of a room, who is in it, and which rooms a person can open."""

import pytest
from django.utils import timezone

from awards.results.enums import AwardeeState
from awards.rooms.domain.ceremony_answer import answer_ceremony
from awards.rooms.domain.queries.award_room import list_openable, list_tasks, read_people
from tests.awards.releases.ready import make_ready
from tests.awards.rooms.domain.test_ceremony_answer import COMES
from tests.awards.rooms.opened import admit, make_colleague, make_room, make_selected, owner_of, room_staff
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def test_what_is_answered_isnt_late():
    room = make_room()
    answer_ceremony(room, COMES, seen=0, by=owner_of(room))

    assert [task.state for task in list_tasks(room, timezone.now())] == ["todo", "done", "todo"]
    assert [task.state for task in list_tasks(room, room.closes_at)] == ["late", "done", "late"]
    assert [task.state for task in list_tasks(room, room.proof_due_at)] == ["late", "done", "todo"]


def test_people_are_in_or_could_be():
    room = make_room()
    row, colleague = admit(room), make_colleague(room)
    make_colleague(room, removed_at=timezone.now())

    assert read_people(room) == {"admitted": [row], "colleagues": [colleague], "parts": []}


def test_a_room_can_be_opened_before_the_release_for_whose_application_isnt_held_by_staff():
    by, awardee = room_staff(), make_selected()
    make_room()
    AwardeeFactory(cycle=CycleFactory(closed=True))
    make_selected(cycle=CycleFactory(released=True))
    make_selected(state=AwardeeState.REVOKED, revoked_at=timezone.now())
    held = make_selected()
    facts = {"entered_by": held.application.owner, "source": "paper", "received_at": timezone.now()}
    type(held.application).objects.filter(pk=held.application_id).update(**facts)

    assert list(list_openable(by)) == [awardee]


def test_outside_the_circle_there_is_none_to_open():
    results = make_ready()
    results.awardee.application = ApplicationFactory(cycle=results.cycle)
    results.awardee.save()
    before = list(list_openable(room_staff()))
    results.begin()

    assert (before, list(list_openable(room_staff()))) == ([results.awardee], [])
    assert list(list_openable(results.clerk)) == [results.awardee]
