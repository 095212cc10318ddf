"""What stands beside the grades: answers, a figure's place among all, nothing that names the applicant when blind."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.reviews.domain.queries.review_reading import BARS, place_of, read_application
from tests.factories.applications import ApplicationFactory, full_cycle, send_again
from tests.factories.reviews import CommitteeFactory, CriterionFactory, ReviewPhaseFactory

VALUES = st.lists(st.decimals(0, 1000, places=1), min_size=5, max_size=40).map(sorted)


@given(VALUES, st.data())
def test_a_place_is_the_share_of_those_at_least_as_high_or_as_low(values, data):
    value = data.draw(st.sampled_from(values))

    place = place_of(value, values)

    if values[0] == values[-1]:
        assert place is None
        return
    higher, lower = sum(one > value for one in values), sum(one < value for one in values)
    assert place.is_upper == (higher <= lower)
    assert place.percent == -(-100 * (min(higher, lower) + 1) // len(values))
    assert len(place.bars) == BARS
    assert max(bar.height for bar in place.bars) == 100
    assert place.bars[place.own_bar].height > 0


def test_few_figures_have_no_place():
    assert place_of(Decimal(1), [Decimal(1), Decimal(2), Decimal(3)]) is None


@pytest.mark.django_db
def test_answers_stand_beside_their_criteria_and_the_rest_below():
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()))
    application = ApplicationFactory(cycle=phase.committee.cycle, submitted=True)
    item = phase.committee.cycle.items.get(code="effect")
    criterion = CriterionFactory(rubric__phase=phase, item=item)

    reading = read_application(phase, application.current_submission, criterion.rubric)

    assert reading.name == application.organisation_name
    assert reading.beside.keys() == {criterion.pk}
    assert reading.beside[criterion.pk].text
    assert {one.label for one in reading.others}.isdisjoint({reading.beside[criterion.pk].label})
    assert any(one.figure for one in reading.others)


@pytest.mark.django_db
def test_a_text_that_names_the_applicant_is_withheld_where_names_are_hidden():
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)
    name = "見本食品株式会社"
    application = ApplicationFactory(cycle=phase.committee.cycle, organisation_name=name, submitted=True)
    submission = send_again(application, effect=f"{name}の取組です。")
    criterion = CriterionFactory(rubric__phase=phase, item=phase.committee.cycle.items.get(code="effect"))

    reading = read_application(phase, submission, criterion.rubric)

    assert (reading.name, reading.parties) == ("", ())
    assert reading.beside[criterion.pk].is_withheld
    assert reading.beside[criterion.pk].text == ""
