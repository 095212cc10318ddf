"""What a draft still needs before it is put in force, and who may move a cycle."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from awards.programmes.domain import move_cycle, request_suspension, withdraw_suspension
from awards.programmes.domain.cycle import list_missing
from awards.programmes.domain.errors import CycleNotReady
from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.retraction import RetractionChanged, RetractionNeedsAnother, RetractionNotRequested
from tests.factories.people import staff
from tests.factories.programmes import (
    CycleFactory,
    DeclarationFactory,
    ScreeningItemFactory,
    ScreeningOptionFactory,
    TierFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft that lacks nothing."""
    cycle = CycleFactory(draft=True)
    TierFactory(cycle=cycle)
    ScreeningItemFactory(cycle=cycle)
    DeclarationFactory(cycle=cycle)
    return cycle


def test_a_draft_with_a_tier_and_a_worded_question_lacks_nothing(draft):
    assert list_missing(draft) == []


def test_a_draft_without_a_declaration_is_not_ready(draft):
    draft.declarations.all().delete()

    assert [str(part) for part in list_missing(draft)] == ["誓約が、まだありません。"]


def test_a_question_without_a_wording_is_named(draft):
    ScreeningItemFactory(cycle=draft, code="bare", version=None)

    (part,) = list_missing(draft)

    assert (part.item, "bare" in part.sentence) == (draft.items.get(code="bare"), True)


def test_a_choice_is_named_until_there_is_something_to_choose(draft):
    item = ScreeningItemFactory(cycle=draft, code="scope", kind=ItemKind.CHOICE)
    before = list_missing(draft)

    ScreeningOptionFactory(version=item.versions.get())

    assert [part.item for part in before] == [item]
    assert list_missing(draft) == []


def test_a_draft_that_lacks_something_stays_one(draft):
    ScreeningItemFactory(cycle=draft, code="bare", version=None)

    with pytest.raises(CycleNotReady):
        move_cycle(draft, CycleState.IN_FORCE, by=staff("change_awardcycle"))

    draft.refresh_from_db()
    assert draft.state == CycleState.DRAFT


def test_move_cycle_needs_the_right(draft):
    with pytest.raises(MayNot):
        move_cycle(draft, CycleState.IN_FORCE, by=staff("view_awardcycle"))

    draft.refresh_from_db()
    assert (draft.state, Entry.objects.count()) == (CycleState.DRAFT, 0)


@pytest.fixture
def released():
    return CycleFactory(released=True)


def test_released_results_are_suspended_by_two_people(released):
    one, other = staff("change_awardcycle"), staff("change_awardcycle")

    with pytest.raises(RetractionNotRequested):
        move_cycle(released, CycleState.SUSPENDED, by=one)
    requested = request_suspension(released, reason="集計の誤り", by=one)
    with pytest.raises(RetractionNeedsAnother):
        move_cycle(released, CycleState.SUSPENDED, seen=requested.retraction_mark, by=one)
    with pytest.raises(RetractionChanged):
        move_cycle(released, CycleState.SUSPENDED, by=other)
    assert (requested.state, AwardCycle.objects.get().is_released()) == ("in_force", True)
    move_cycle(released, CycleState.SUSPENDED, seen=requested.retraction_mark, by=other)

    cycle = AwardCycle.objects.get()
    assert (cycle.state, cycle.is_released()) == ("suspended", False)
    assert (cycle.retraction_by, cycle.retraction_reason, cycle.retraction_confirmed_by) == (one, "集計の誤り", other)


def test_results_that_are_shown_again_have_no_request(released):
    one, other = staff("change_awardcycle"), staff("change_awardcycle")
    seen = request_suspension(released, reason="x", by=one).retraction_mark
    move_cycle(released, CycleState.SUSPENDED, seen=seen, by=other)

    move_cycle(released, CycleState.IN_FORCE, by=one)

    cycle = AwardCycle.objects.get()
    assert (cycle.is_released(), cycle.retraction_by, cycle.retraction_reason) == (True, None, "")
    with pytest.raises(RetractionNotRequested):
        move_cycle(released, CycleState.SUSPENDED, by=other)


def test_a_request_ends_with_the_cycle_archived_or_withdrawn(released):
    one, other = staff("change_awardcycle"), staff("change_awardcycle")
    first = request_suspension(released, reason="x", by=one).retraction_mark
    withdraw_suspension(released, seen=first, by=other)
    with pytest.raises(RetractionNotRequested):
        move_cycle(released, CycleState.SUSPENDED, by=other)
    second = request_suspension(released, reason="x", by=one).retraction_mark
    with pytest.raises(RetractionChanged):
        move_cycle(released, CycleState.ARCHIVED, seen=first, by=other)

    move_cycle(released, CycleState.ARCHIVED, seen=second, by=other)

    assert AwardCycle.objects.get().retraction_by is None
    entries = Entry.objects.filter(event="award_cycle.retraction_withdrawn").order_by("pk")
    assert [entry.actor for entry in entries] == [other, other]
    with pytest.raises(MoveRefused):
        request_suspension(released, reason="x", by=one)


@pytest.mark.parametrize("released_at", [None, timezone.now() + timedelta(hours=1)])
def test_before_the_results_are_out_one_person_suspends_and_nothing_is_requested(released_at):
    cycle = CycleFactory(closed=True, released_at=released_at)
    clerk = staff("change_awardcycle")

    with pytest.raises(MoveRefused):
        request_suspension(cycle, reason="x", by=clerk)

    assert move_cycle(cycle, CycleState.SUSPENDED, by=clerk).state == "suspended"


def test_nobody_without_the_right_requests_or_withdraws(released):
    request_suspension(released, reason="x", by=staff("change_awardcycle"))

    for verb in (partial(request_suspension, reason="x"), partial(withdraw_suspension, seen="")):
        with pytest.raises(MayNot):
            verb(released, by=staff("view_awardcycle"))
