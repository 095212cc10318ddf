"""An accepted application that is returned: closed to reviewers meanwhile, nothing is lost, all counts again."""

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.assignments.domain.assignment import apply_plan, plan_assignments
from awards.processing.domain import accept_application
from awards.rankings.domain.queries.ranking import get_ranking
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.errors import NotReviewing
from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.queries.review import count_in_correction, list_counting
from awards.reviews.domain.queries.review_progress import get_progress
from awards.reviews.domain.queries.review_returned import describe_return
from awards.reviews.domain.review import save_review
from awards.reviews.models import Assignment, Review, Score
from tests.factories.applications import ApplicationFactory, returned
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    ReviewerFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return staff("process_application", "run_reviews")


@pytest.fixture
def review():
    """Handed in; beside it another of the same phase."""
    review = handed_in_review()
    handed_in_review(review.phase)
    return review


def send_back(review, clerk):
    returned(review.application, Unlock(column="city"), by=clerk)


def corrected(review, clerk):
    submit_application(review.application, by=review.application.owner)
    accept_application(review.application, by=clerk)


def test_what_was_graded_is_kept_out_of_figures_and_counts_again(review, clerk):
    before = list(Score.objects.order_by("pk").values_list("review", "grade", "comment"))
    ranked = [line.application.pk for line in get_ranking(review.phase).lines]
    send_back(review, clerk)

    assert review not in list_counting(review.phase)
    assert list_counting(review.phase).count() == 1
    assert [line.application.pk for line in get_ranking(review.phase).lines] != ranked
    submit_application(review.application, by=review.application.owner)
    assert review not in list_counting(review.phase)
    accept_application(review.application, by=clerk)

    assert review in list_counting(review.phase)
    assert list(Score.objects.order_by("pk").values_list("review", "grade", "comment")) == before
    assert sorted(line.application.pk for line in get_ranking(review.phase).lines) == sorted(ranked)


def test_the_reviewer_reads_nothing_meanwhile_and_is_told_of_what_is_newer(review, clerk):
    phase, reviewer, at = review.phase, review.reviewer, timezone.now()
    send_back(review, clerk)

    assert (list(list_readable(reviewer, phase, at=at)), count_in_correction(phase, reviewer)) == ([], 1)
    with pytest.raises(NotReviewing):
        save_review(phase, reviewer, review.application, {}, by=reviewer.user)
    corrected(review, clerk)

    (line,) = get_progress(reviewer, phase, at=at).lines
    assert (line.review, line.is_handed_in, line.has_newer) == (review, True, True)
    assert Review.objects.get(pk=review.pk).submission.number == 1
    assert count_in_correction(phase, reviewer) == 0


def test_accepted_as_it_was_there_is_nothing_newer(review, clerk):
    send_back(review, clerk)
    accept_application(review.application, by=clerk)

    (line,) = get_progress(review.reviewer, review.phase, at=timezone.now()).lines
    assert not line.has_newer


def test_who_is_in_conflict_is_not_told_that_it_waits(review, clerk):
    set_conflict(review.reviewer, review.application, kind="family", reason="申し出による", by=clerk)
    send_back(review, clerk)

    assert count_in_correction(review.phase, review.reviewer) == 0


def test_a_plan_that_is_applied_meanwhile_takes_nobody_away(review, clerk):
    idle = assign(review.phase, ReviewerFactory(committee=review.phase.committee, accepted=True), review.application)
    held = set(Assignment.objects.filter(application=review.application).values_list("reviewer", flat=True))
    send_back(review, clerk)
    accepted_application(review.phase.committee.cycle)

    apply_plan(review.phase, plan_mark=plan_assignments(review.phase).mark, by=clerk)
    corrected(review, clerk)

    kept = set(Assignment.objects.filter(application=review.application).values_list("reviewer", flat=True))
    assert idle.reviewer_id in held == kept


def test_a_frozen_ranking_stays_as_it_was(review, clerk):
    frozen = freeze_ranking(review.phase, name="委員会", by=clerk)
    send_back(review, clerk)
    corrected(review, clerk)

    assert Ranking.objects.get().rows == frozen.rows


def test_it_says_what_it_means_and_how_much_only_to_who_runs_the_reviews(review, clerk):
    processing = staff("process_application")

    shown, plain = (describe_return(review.application, user) for user in (clerk, processing))

    assert len(plain) == 2
    assert plain == shown[:2]
    assert shown[2].startswith("着手済みの審査票：1件、うち提出済み：1件。")


def test_without_a_committee_or_a_review_there_is_less_to_say(clerk):
    application = ApplicationFactory(submitted=True)
    assert describe_return(application, clerk) == []
    CommitteeFactory(cycle=application.cycle)

    assert len(describe_return(application, clerk)) == 2
