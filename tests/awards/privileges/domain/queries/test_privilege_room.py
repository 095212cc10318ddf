"""What an awardee's own room says of what it receives: nothing of what is under way before the release."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.privileges.domain.queries.privilege_room import list_room_privileges
from awards.programmes.enums import PrivilegeKind
from awards.rooms.models import AwardRoom
from tests.awards.privileges.domain.queries.test_privilege_board import add_awardee, make_cycle
from tests.awards.rooms.opened import make_moments, room_path, room_staff
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import PrivilegeFactory, TierFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def make_room_of(awardee):
    awardee.application = ApplicationFactory(cycle=awardee.cycle)
    awardee.save()
    now = timezone.now()
    return AwardRoom.objects.create(awardee=awardee, opened_at=now, opened_by=room_staff(), **make_moments())


def read(room):
    rows = list_room_privileges(room, timezone.now())
    return {row.privilege.kind: (row.state.value, row.done_on is None, str(row.next) == "") for row in rows}


def test_what_was_received_has_its_day_and_what_is_due_says_what_happens_next():
    cycle, tier = make_cycle()
    done, due = (make_room_of(add_awardee(cycle, tier, is_done=is_done)) for is_done in (True, False))

    assert {(state, is_last) for state, _undated, is_last in read(done).values()} == {("done", True)}
    assert read(done)["other"] == ("done", False, True)
    assert set(read(due).values()) == {("due", True, False)}
    assert read(due).keys() == set(PrivilegeKind)


def test_before_the_release_it_says_what_comes_with_the_tier_and_no_more():
    cycle, tier = make_cycle()
    room = make_room_of(add_awardee(cycle, tier, is_done=True))
    PrivilegeFactory(cycle=cycle, tiers=[TierFactory(cycle=cycle)], number="X")
    cycle.released_at = None
    cycle.save()

    assert set(read(AwardRoom.objects.get(pk=room.pk)).values()) == {("granted", True, False)}
    assert len(read(room)) == len(PrivilegeKind)


def test_the_room_shows_them_without_what_staff_noted_and_at_the_same_price_for_many_awardees(client):
    cycle, tier = make_cycle()
    room = make_room_of(add_awardee(cycle, tier, is_done=True))
    client.force_login(room.awardee.application.owner)
    shown = page_of(client.get(room_path(room)))
    with CaptureQueriesContext(connection) as few:
        list_room_privileges(room, timezone.now())
    for _each in range(3):
        add_awardee(cycle, tier, is_done=False)
    with CaptureQueriesContext(connection) as many:
        list_room_privileges(room, timezone.now())

    assert len(shown.all("[aria-labelledby=privileges-h] .state--done")) == len(PrivilegeKind)
    assert "盾" not in shown.one("main").text
    assert len(few) == len(many)
