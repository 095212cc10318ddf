"""What is published of how a cycle was judged: what counts by each phase's rubric, and how many applied."""

from decimal import Decimal

import pytest
from django.utils import timezone

from awards.decisions.domain.queries.judging import count_received, list_criteria
from tests.factories.applications import ApplicationFactory
from tests.factories.reviews import CriterionFactory, ReviewPhaseFactory, RubricFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def labels(cycle):
    return [(row["stage_ja"], row["label_ja"], row["weight"]) for row in list_criteria(cycle)]


def test_what_counts_of_one_phase_has_no_stage(phase, django_assert_num_queries):
    rubric = RubricFactory(phase=phase)
    CriterionFactory(rubric=rubric, label_ja="取組", weight=Decimal("1.5"))
    CriterionFactory(rubric=rubric, label_ja="実績", weight=3)
    CriterionFactory(rubric=rubric, label_ja="参考", counts=False)
    CriterionFactory(label_ja="別の募集回")
    cycle = phase.committee.cycle

    with django_assert_num_queries(1):
        found = labels(cycle)

    assert found == [("", "取組", Decimal("1.50")), ("", "実績", Decimal(3))]


def test_only_the_newest_rubric_of_a_phase_is_read(phase):
    CriterionFactory(rubric=RubricFactory(phase=phase, number=1), label_ja="旧")
    CriterionFactory(rubric=RubricFactory(phase=phase, number=2), label_ja="新")

    assert labels(phase.committee.cycle) == [("", "新", Decimal(1))]


def test_what_nobody_handed_in_on_describes_no_judging(phase):
    used, never = {"first_handed_in_at": timezone.now()}, ReviewPhaseFactory(committee=phase.committee, number=2)
    CriterionFactory(rubric=RubricFactory(phase=phase, number=1, **used), label_ja="旧")
    CriterionFactory(rubric=RubricFactory(phase=phase, number=2, **used), label_ja="採点された版")
    CriterionFactory(rubric=RubricFactory(phase=phase, number=3), label_ja="採点のない版")
    CriterionFactory(rubric=RubricFactory(phase=never), label_ja="開かれなかった審査")

    assert labels(phase.committee.cycle) == [("", "採点された版", Decimal(1))]


def test_several_phases_are_stages_in_their_order(phase):
    later = ReviewPhaseFactory(committee=phase.committee, number=2, name_ja="二次審査", name_en="Second round")
    CriterionFactory(rubric=RubricFactory(phase=later), label_ja="波及")
    CriterionFactory(rubric=RubricFactory(phase=phase), label_ja="実績")

    rows = list_criteria(phase.committee.cycle)

    assert [(row["stage_ja"], row["stage_en"], row["label_ja"]) for row in rows] == [
        ("一次審査", "First round", "実績"),
        ("二次審査", "Second round", "波及"),
    ]


def test_counted_is_what_was_submitted_and_not_withdrawn():
    one = ApplicationFactory(submitted=True)
    ApplicationFactory(cycle=one.cycle, submitted=True)
    ApplicationFactory(submitted=True)
    for state in ("draft", "withdrawn", "not_submitted"):
        ApplicationFactory(cycle=one.cycle, state=state)

    assert count_received(one.cycle) == 2
