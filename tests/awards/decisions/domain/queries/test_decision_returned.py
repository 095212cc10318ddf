"""What a correction does to sets of decisions is told only to who may know of them."""

import pytest

from awards.decisions.domain.queries.decision_returned import describe_return
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
SELECTED, RESERVE, OTHER = 0, 2, 3


@pytest.mark.parametrize(
    ("place", "sentence"), [(SELECTED, "選定または補欠"), (RESERVE, "選定または補欠"), (OTHER, "新たに提出された時点")]
)
def test_an_approved_set_says_when_its_approval_is_lost(judged, place, sentence):
    decision_set = judged.approve()

    (said,) = describe_return(judged.applications[place], judged.approver)

    assert sentence in said
    assert str(decision_set) in said


def test_a_draft_beside_an_approved_set_is_named_too(judged):
    judged.approve()
    judged.begin()

    said = describe_return(judged.applications[SELECTED], judged.preparer)

    assert ["あらためて決定" in text for text in said] == [False, True]


def test_who_processes_applications_learns_nothing_of_decisions(judged):
    judged.approve()

    assert describe_return(judged.applications[SELECTED], staff("process_application", "run_reviews")) == []
