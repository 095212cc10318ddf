"""What a correction does to sets of decisions is told only to who may know of them."""

import pytest
from django.urls import reverse

from awards.decisions.domain.queries.decision_returned import describe_return, describe_review_return
from tests.awards.decisions.domain.queries.test_decision_feedback import JA, Fed
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.parts.html import page_of

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

    assert ["あらためて決定" in text for text in said] == [False, False, True]


def test_a_set_under_way_is_said_to_be_stopped_also_by_what_it_decides_nothing_on(judged):
    draft = judged.begin_decided()
    draft.decisions.filter(application=judged.keys[OTHER]).delete()

    counts = [len(describe_return(judged.applications[place], judged.preparer)) for place in (SELECTED, OTHER)]

    assert counts == [2, 1]
    assert describe_return(judged.applications[OTHER], staff("process_application", "run_reviews")) == []


def test_who_opens_a_review_again_is_told_of_sets_that_hold_its_figures(judged, client):
    """On the page, before the button; nobody who may not know of decisions."""
    fed = Fed(judged)
    review, both = fed.reviews[0], staff("run_reviews", "prepare_decisions")
    assert describe_review_return(review, both) == []

    reword(fed.on(), by=judged.preparer, feedback_ja=JA)

    (said,) = describe_review_return(review, both)
    assert describe_review_return(review, staff("run_reviews")) == describe_review_return(fed.reviews[3], both) == []
    client.force_login(both)
    page = page_of(client.get(reverse("reviews:open_again", args=[review.pk])))
    assert said.partition("：")[2] in page.one("main").text


def test_who_processes_applications_learns_nothing_of_decisions(judged):
    judged.approve()

    assert describe_return(judged.applications[SELECTED], staff("process_application", "run_reviews")) == []
