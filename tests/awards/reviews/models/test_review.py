"""What the database keeps of reviews: one for each pair, a moment for what was handed in, a grade or no score."""

import pytest
from django.db import IntegrityError, transaction

from awards.reviews.models import Review, Score
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return handed_in_review()


def test_no_score_is_never_a_grade(review):
    for facts in ({"has_no_score": True}, {"grade": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Score.objects.update(**facts)
    Score.objects.update(grade=None, has_no_score=True)


@pytest.mark.parametrize("column", ["handed_in_at", "first_handed_in_at"])
def test_what_was_handed_in_has_its_moments(review, column):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.update(**{column: None})


def test_there_is_one_review_of_an_application_by_a_reviewer_in_a_phase(review):
    review.pk = None
    review.public_id = "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        review.save(force_insert=True)
