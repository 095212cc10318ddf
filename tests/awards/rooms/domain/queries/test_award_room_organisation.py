"""Who answers for which organisation of an award, and what each still owes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.rooms.domain.queries.award_room_organisation import find_organisation, find_represented, list_owed
from tests.awards.rooms.joint import let_in_for, make_joint
from tests.awards.rooms.opened import admit, make_room, owner_of

pytestmark = pytest.mark.django_db


def test_the_owner_and_whoever_was_let_in_for_nobody_else_answer_for_the_lead():
    joint = make_joint()
    helper, of_lead = admit(joint.room), let_in_for(joint.room, joint.parts[0].organisation)
    people = [*joint.people, helper.member.user, of_lead.member.user]

    assert [find_represented(joint.room, person) for person in people] == [
        None,
        joint.parts[1].organisation_id,
        None,
        None,
    ]
    assert find_organisation(joint.room, joint.parts[1].organisation_id) == joint.parts[1]


def test_an_award_of_one_organisation_has_no_others():
    room = make_room()

    assert (list_owed(room, None, timezone.now()), find_represented(room, owner_of(room))) == ([], None)


def test_each_owes_what_it_hasnt_said():
    joint = make_joint(3)
    joint.send(0, logo="as_is", employees_total="withhold")
    joint.send(1, is_sent=False, logo="as_is")
    rows = list_owed(joint.room, joint.parts[1].organisation_id, timezone.now())

    assert [(row.state, len(row.missing), row.is_own) for row in rows] == [
        ("done", 2, False),  # of what is shared: the number of employees, and the figure
        ("part", 2, True),
        ("todo", 2, False),
    ]
    assert [row.people for row in rows] == [[person] for person in joint.people]
    late = list_owed(joint.room, None, joint.room.proof_due_at)
    assert [row.state for row in late] == ["done", "late", "late"]


def test_two_cost_as_many_statements_as_ten():
    counts = []
    for number in (2, 10):
        joint = make_joint(number)
        joint.send(1, logo="as_is")
        with CaptureQueriesContext(connection) as made:
            list_owed(joint.room, None, timezone.now())
        counts.append(len(made))

    assert counts[0] == counts[1]
