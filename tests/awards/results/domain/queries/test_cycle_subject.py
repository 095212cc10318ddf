"""Cycles that events and press releases are about: all for staff, for the public those that are announced."""

import pytest

from awards.results.domain.queries.cycle_subject import CYCLES
from tests.factories.programmes import CycleFactory
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db


def test_staff_choose_among_all():
    cycles = [CycleFactory(draft=True), CycleFactory(planned=True), CycleFactory(released=True)]

    assert set(CYCLES.list_choices()) == {(cycle.public_id, cycle.name) for cycle in cycles}


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_before_the_announcement_there_is_none(trait):
    cycle = CycleFactory(**{trait: True})
    AwardCyclePageFactory(cycle=cycle)

    assert CYCLES.find(cycle.public_id) is None


def test_an_announced_cycle_leads_to_its_page_if_it_has_one():
    paged, bare = AwardCyclePageFactory(cycle__announced=True), CycleFactory(announced=True)

    found = CYCLES.find(paged.cycle.public_id)

    assert (found.name, found.get_absolute_url()) == (paged.cycle.name, paged.get_url())
    assert CYCLES.find(bare.public_id).get_absolute_url() == ""
    assert CYCLES.find("unknown") is None
