"""The next version of a rubric is a copy that says what it follows."""

from functools import partial

import pytest

from awards.reviews.domain.errors import RubricFixed
from awards.reviews.domain.rubric import begin_rubric, change_rubric
from awards.reviews.models import Criterion
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, handed_in_review

pytestmark = pytest.mark.django_db


def test_the_next_version_copies_the_newest_criteria():
    first = CriterionFactory(weight=3)
    clerk = staff("run_reviews")

    second = begin_rubric(first.rubric, by=clerk)
    third = begin_rubric(first.rubric, by=clerk)

    copied = second.criteria.get()
    assert (second.number, third.number) == (2, 3)
    assert (copied.follows, copied.weight, copied.label_ja) == (first, 3, first.label_ja)
    assert third.criteria.get().follows == copied
    assert Entry.objects.filter(event="review_rubric.begun").count() == 2


def test_a_version_is_changed_until_a_review_was_handed_in_on_it():
    criterion, clerk = CriterionFactory(), staff("run_reviews")
    weigh = partial(Criterion.objects.update, weight=7)

    with pytest.raises(MayNot):
        change_rubric(criterion.rubric, weigh, by=staff("change_rubric"))
    assert change_rubric(criterion.rubric, weigh, by=clerk) == 1
    review = handed_in_review()
    with pytest.raises(RubricFixed):
        change_rubric(review.rubric, partial(Criterion.objects.update, weight=8), by=clerk)

    assert not Criterion.objects.filter(weight=8).exists()


def test_only_who_runs_reviews_begins_one():
    criterion = CriterionFactory()

    with pytest.raises(MayNot):
        begin_rubric(criterion.rubric, by=staff("change_rubric"))

    assert criterion.rubric.phase.rubrics.count() == 1
