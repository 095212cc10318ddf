"""`make bench-ranking`, short: few applications; times aren't judged, but the bounds on statements hold."""

import pytest

from tools.bench.ranking import BOUNDS, Measured, make_phase, measure_all

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("is_blind", "elsewhere"), [(False, "freezing, names hidden"), (True, "freezing")])
def test_no_page_and_no_save_takes_more_statements_than_promised(is_blind, elsewhere):
    found = {one.name: one.statements for one in measure_all(make_phase(6, reviewers=3, is_blind=is_blind))}

    assert found.keys() == BOUNDS.keys() - {elsewhere}
    assert {name: number for name, number in found.items() if number > BOUNDS[name].statements} == {}
    assert min(found["ranking, the page"], found["a reviewer's list"], found["saving a criterion"]) > 3


def test_a_bound_is_held_in_seconds_and_in_statements():
    name = "saving a criterion"

    assert [Measured(name, *facts).is_held for facts in ((0.5, 6), (0.6, 6), (0.5, 7))] == [True, False, False]
    assert Measured("pages", 600, 12).is_held
    assert not Measured("pages", 1, 13).is_held
    assert all(bound.statements for bound in BOUNDS.values())
