"""States are written in one place: the moves of the enum, the row and the audit entry together."""

import pytest
from django.utils import timezone

from awards.domain.state import may_move, move
from awards.enums import AwardeeState, CycleState
from foundation.audit.models import Entry
from foundation.records.domain.errors import MoveRefused
from tests.factories.awards import AwardeeFactory, CycleFactory

pytestmark = pytest.mark.django_db


def test_move_writes_the_state_and_the_record():
    cycle = CycleFactory(draft=True)

    move(cycle, CycleState.IN_FORCE, by=None)

    cycle.refresh_from_db()
    entry = Entry.objects.get()
    assert (cycle.state, entry.event, entry.before, entry.after) == (
        "in_force",
        "award_cycle.in_force",
        {"state": "draft"},
        {"state": "in_force"},
    )


def test_move_writes_columns_in_the_same_moment():
    cycle = CycleFactory(draft=True)

    move(cycle, CycleState.IN_FORCE, by=None, year_label="2027")

    assert (cycle.year_label, type(cycle).objects.get().year_label) == ("2027", "2027")


def test_move_refuses_what_the_enum_does_not_allow():
    cycle = CycleFactory(draft=True)

    with pytest.raises(MoveRefused):
        move(cycle, CycleState.ARCHIVED, by=None)

    cycle.refresh_from_db()
    assert (cycle.state, Entry.objects.count()) == (CycleState.DRAFT, 0)


def test_move_judges_by_the_row_and_not_by_what_the_caller_holds():
    stale = AwardeeFactory(organisation=None)
    type(stale).objects.update(state=AwardeeState.REVOKED, revoked_at=timezone.now())
    assert may_move(stale, AwardeeState.REVOKED)

    with pytest.raises(MoveRefused):
        move(stale, AwardeeState.REVOKED, by=None)
