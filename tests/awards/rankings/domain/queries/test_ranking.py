"""What a phase's reviews come to: of those that count alone, with what is missing said."""

import pytest
from django.utils import timezone

from awards.rankings.domain.queries.ranking import get_ranking
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Conflict, Review
from tests.factories.applications import send_again
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def test_applications_stand_by_their_mean_with_what_is_missing(phase):
    high, low = handed_in_review(phase, grade=5), handed_in_review(phase, grade=2)
    handed_in_review(phase, grade=4, application=low.application)
    assign(phase, ReviewerFactory(committee=phase.committee, accepted=True), high.application)
    bare = accepted_application(phase.committee.cycle)

    table = get_ranking(phase)

    lines = table.lines
    assert [line.application for line in lines] == [high.application, low.application, bare]
    assert [line.rank for line in lines] == [1, 2, None]
    assert [line.as_row()["mean"] for line in lines] == ["5.00", "3.00", ""]
    assert [line.figures.missing for line in lines] == [1, 0, 0]
    assert [line.figures.is_disputed for line in lines] == [False, True, False]
    assert (table.handed_in, table.missing, table.disputed, table.conflicts) == (3, 1, 1, 0)


def test_a_conflict_noted_later_leaves_every_figure(phase):
    review = handed_in_review(phase, grade=5)
    handed_in_review(phase, grade=3, application=review.application)
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)

    line = get_ranking(phase).lines[0]

    assert (line.as_row()["mean"], line.marks, line.conflicts) == ("3.00", ("3.00",), 1)


def test_drafts_and_no_scores_are_in_no_mean(phase):
    review = handed_in_review(phase, grade=5)
    silent = handed_in_review(phase, application=review.application)
    silent.scores.update(grade=None, has_no_score=True)
    draft = handed_in_review(phase, grade=1, application=review.application)
    Review.objects.filter(pk=draft.pk).update(state="draft", handed_in_at=None)

    line = get_ranking(phase).lines[0]

    assert (line.as_row()["mean"], line.figures.unscored, line.figures.missing) == ("5.00", 1, 1)


def test_reviews_of_an_earlier_submission_and_marks_without_z_are_counted(phase):
    review = handed_in_review(phase, grade=5)
    handed_in_review(phase, grade=3, application=review.application)
    newer = send_again(review.application)
    Review.objects.exclude(pk=review.pk).update(submission=newer)

    row = get_ranking(phase).lines[0].as_row()

    assert (row["older"], row["unsaid"]) == (1, {"few": 2})


def test_reviews_on_an_earlier_version_of_the_rubric_are_counted(phase):
    review = handed_in_review(phase, grade=5)
    rows = [get_ranking(phase).lines[0].as_row()["outdated"]]
    begin_rubric(review.rubric, by=staff("run_reviews"))
    handed_in_review(phase, grade=3, application=review.application)
    rows.append(get_ranking(phase).lines[0].as_row()["outdated"])

    assert rows == [0, 1]


def test_it_costs_the_same_for_many(phase, django_assert_max_num_queries):
    handed_in_review(phase)
    with django_assert_max_num_queries(6) as few:
        get_ranking(phase)
    most = len(few)
    for _turn in range(20):
        handed_in_review(phase)

    with django_assert_max_num_queries(most):
        assert len(get_ranking(phase).lines) == 21
