"""A cycle as the public sees it: phases begin exactly at their moments, and a release to come is not told."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from awards.programmes.domain.queries.cycle import list_items, list_privileges, list_tiers, list_timeline, phase_of
from awards.programmes.enums import Phase
from foundation.text.eras import JST
from tests.factories.programmes import CycleFactory, PrivilegeFactory, ScreeningItemFactory, TierFactory

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("column", "before", "phase"),
    [
        ("announced_at", Phase.PLANNED, Phase.ANNOUNCED),
        ("opens_at", Phase.ANNOUNCED, Phase.OPEN),
        ("closes_at", Phase.OPEN, Phase.SCREENING),
        ("released_at", Phase.SCREENING, Phase.PUBLISHED),
    ],
)
def test_each_phase_begins_exactly_at_its_moment(column, before, phase):
    cycle = CycleFactory(released=True)
    moment = getattr(cycle, column)

    assert [phase_of(cycle, moment - INSTANT), phase_of(cycle, moment)] == [before, phase]


def test_a_draft_is_planned_whatever_its_moments_say():
    assert phase_of(CycleFactory(draft=True)) == Phase.PLANNED


def test_what_is_suspended_is_not_published():
    cycle = CycleFactory(released=True, state="suspended")

    assert phase_of(cycle) == Phase.SCREENING


def test_what_is_archived_without_results_is_closed_and_not_in_screening():
    without, released = CycleFactory(closed=True, state="archived"), CycleFactory(released=True, state="archived")

    assert (phase_of(without), phase_of(without, without.closes_at - INSTANT)) == (Phase.CLOSED, Phase.OPEN)
    assert phase_of(released) == Phase.PUBLISHED


def test_the_deadline_of_a_timeline_is_never_a_day_late():
    cycle = CycleFactory.build(
        opens_at=datetime(2025, 6, 9, tzinfo=JST), closes_at=datetime(2025, 8, 1, tzinfo=JST), announced_at=None
    )

    with override("ja"):
        assert list_timeline(cycle)[1].when == "2025年7月31日（木）24:00"


def test_the_station_of_now_is_the_first_that_is_not_over():
    cycle = CycleFactory(results_at=CycleFactory.build(planned=True).closes_at)

    with override("en"):
        stations = list_timeline(cycle)

    assert [(each.title, each.state) for each in stations][:2] == [("Applications open", "done"), ("Deadline", "now")]
    assert [each.state for each in stations[2:]] == ["", ""]
    assert [each.starts_on for each in stations] == [cycle.opens_at, cycle.closes_at, cycle.closes_at, cycle.results_at]


def test_a_release_to_come_is_not_told_before_its_moment():
    cycle = CycleFactory(closed=True)
    cycle.results_at = cycle.closes_at + timedelta(days=40)
    cycle.released_at = cycle.closes_at + timedelta(days=30)

    before = list_timeline(cycle, cycle.released_at - INSTANT)
    after = list_timeline(cycle, cycle.released_at)

    assert (before[-1].starts_on, after[-1].starts_on) == (cycle.results_at, cycle.released_at)


def test_without_a_date_of_results_there_is_no_such_station():
    assert len(list_timeline(CycleFactory())) == 2


def test_items_without_wording_are_left_out_and_a_borrowed_denominator_is_named():
    item = ScreeningItemFactory(average=True)
    ScreeningItemFactory(cycle=item.cycle, version=None)

    lines = {each.item: each.divided_by for each in list_items(item.cycle)}

    assert lines == {item.denominator_from: "常時雇用する人数", item: "対象の従業員"}


def test_tiers_and_privileges_of_another_cycle_are_not_shown():
    tier = TierFactory(rank=2)
    upper = TierFactory(cycle=tier.cycle, upper=True)
    privilege = PrivilegeFactory(cycle=tier.cycle)
    TierFactory()
    PrivilegeFactory()

    assert list(list_tiers(tier.cycle)) == [upper, tier]
    assert list(list_privileges(tier.cycle)) == [privilege]
