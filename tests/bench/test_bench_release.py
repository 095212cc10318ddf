"""`make bench-release`, short: few awardees; times aren't judged, but the bounds on statements hold, at any number."""

import pytest

from tools.bench.release import BOUNDS, Measured, make_results, measure_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


def count(number):
    return {one.name: one.statements for one in measure_all(make_results(number))}


def test_the_moment_and_what_shows_results_cost_the_same_for_any_number_of_awardees():
    few, more = count(2), count(9)

    assert few.keys() == BOUNDS.keys()
    same = [name for name, bound in BOUNDS.items() if bound.statements]
    assert {name: few[name] for name in same} == {name: more[name] for name in same}
    assert {name: few[name] for name in same if few[name] > BOUNDS[name].statements} == {}


def test_a_bound_is_held_in_seconds_and_in_statements():
    facts = ((0.5, 40), (0.6, 40), (0.5, 41))

    assert [Measured("the moment", *each).is_held for each in facts] == [True, False, False]
