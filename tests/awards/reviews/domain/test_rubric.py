"""The next version of a rubric is a copy that says what it follows."""

import pytest

from awards.reviews.domain.rubric import begin_rubric
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory

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


def test_only_who_runs_reviews_begins_one():
    criterion = CriterionFactory()

    with pytest.raises(MayNot):
        begin_rubric(criterion.rubric, by=staff("change_rubric"))

    assert criterion.rubric.phase.rubrics.count() == 1
