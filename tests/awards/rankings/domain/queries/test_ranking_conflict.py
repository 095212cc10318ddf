"""Conflicts noted after a ranking was frozen, told from its rows and from the reviews as they are now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.rankings.domain.queries.ranking_conflict import count_gone, count_late_conflicts
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.models import Conflict, Review
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


def note(review, state="confirmed", **facts):
    own = {"source": "secretariat", "kind": "other", "noted_at": timezone.now()} | facts
    return Conflict.objects.create(reviewer=review.reviewer, application=review.application, state=state, **own)


def freeze(review):
    return freeze_ranking(review.phase, name="委員会", by=staff("run_reviews"))


@pytest.fixture
def reviews():
    """Three of one application."""
    first = handed_in_review()
    return [first, *(handed_in_review(first.phase, application=first.application) for _number in range(2))]


def test_what_was_noted_since_is_counted_by_application(reviews, django_assert_num_queries):
    other = handed_in_review(reviews[0].phase)
    ranking = freeze(reviews[0])
    assert count_late_conflicts(ranking) == {}
    note(reviews[0])
    note(reviews[1], state="proposed")
    note(reviews[1], source="declared")
    note(other, state="dismissed")

    with django_assert_num_queries(1):
        assert count_late_conflicts(ranking) == {reviews[0].application.public_id: 2}


def test_what_was_known_when_it_was_frozen_is_not_late(reviews):
    note(reviews[0])

    assert count_late_conflicts(freeze(reviews[1])) == {}


def test_one_confirmed_again_after_it_was_dismissed_is_late_whenever_it_was_noted(reviews):
    conflict = note(reviews[0], state="dismissed", noted_at=timezone.now() - timedelta(days=9))
    ranking = freeze(reviews[1])
    Conflict.objects.filter(pk=conflict.pk).update(state="confirmed")

    assert count_late_conflicts(ranking) == {reviews[0].application.public_id: 1}


def test_a_review_that_came_after_it_is_not_in_it(reviews):
    ranking = freeze(reviews[0])
    note(handed_in_review(reviews[0].phase, application=reviews[0].application))

    assert count_late_conflicts(ranking) == {}


@pytest.mark.parametrize("is_back", ["dismissed", "handed in again"])
def test_one_that_counts_only_since_makes_up_for_none_that_is_sealed(reviews, is_back):
    extra = handed_in_review(reviews[0].phase, application=reviews[0].application)
    conflict = note(extra, state="proposed" if is_back == "dismissed" else "dismissed", source="computed")
    if is_back == "handed in again":
        Review.objects.filter(pk=extra.pk).update(state="draft", handed_in_at=None)
    ranking = freeze(reviews[0])
    assert ranking.rows[0]["counted"] == 3
    Conflict.objects.filter(pk=conflict.pk).update(state="dismissed")
    Review.objects.filter(pk=extra.pk).update(state="handed_in", handed_in_at=timezone.now())
    note(reviews[0])

    assert count_late_conflicts(ranking) == {reviews[0].application.public_id: 1}


def test_a_mark_that_is_not_known_any_more_counts_as_late_and_a_new_secret_makes_none_so(reviews, settings):
    ranking = freeze(reviews[0])
    settings.SECRET_KEY = "another"
    assert count_late_conflicts(ranking) == count_gone(ranking, [reviews[0].application_id]) == {}

    Review.objects.filter(pk=reviews[0].pk).update(public_id="another")

    assert count_late_conflicts(ranking) == {reviews[0].application.public_id: 1}


def test_what_is_kept_of_a_review_is_the_same_in_no_other_row(reviews):
    handed_in_review(reviews[0].phase, reviewer=reviews[0].reviewer)
    first, second = freeze(reviews[0]).rows

    assert [len(row["reviews"]) for row in (first, second)] in ([3, 1], [1, 3])
    assert not set(first["reviews"]) & set(second["reviews"])
