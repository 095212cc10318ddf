"""Rubrics: scales written line by line, one length for all that counts, nothing changed after handing in."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from awards.reviews.models import Grade, Rubric
from awards.reviews.models.rubric import HANDED_IN
from tests.factories.programmes import ScreeningItemFactory
from tests.factories.reviews import CriterionFactory, ReviewPhaseFactory, RubricFactory, handed_in_review

pytestmark = pytest.mark.django_db


def test_grades_are_read_from_the_highest_line_to_one():
    criterion = CriterionFactory(meanings_ja="とてもよい\n\n ふつう \n足りない", meanings_en="Good\nFair\nPoor")

    with translation.override("en"):
        assert criterion.grades == [Grade(3, "Good"), Grade(2, "Fair"), Grade(1, "Poor")]
    with translation.override("ja"):
        assert [grade.meaning for grade in criterion.grades] == ["とてもよい", "ふつう", "足りない"]
    assert criterion.ends == (1, 3)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"meanings_ja": "ひとつ", "meanings_en": ""}, "meanings_ja"),
        ({"meanings_ja": "\n".join("点" for _turn in range(11)), "meanings_en": ""}, "meanings_ja"),
        ({"meanings_en": "One\nTwo"}, "meanings_en"),
        ({"weight": -1}, "weight"),
        ({"max_characters": 0}, "max_characters"),
    ],
)
def test_a_scale_that_cannot_be_graded_on_is_refused(facts, field):
    criterion = CriterionFactory.build(rubric=RubricFactory(), **facts)

    with pytest.raises(ValidationError) as refused:
        criterion.full_clean()

    assert list(refused.value.error_dict) == [field]


def test_an_item_of_another_cycle_is_refused():
    criterion = CriterionFactory.build(rubric=RubricFactory(), item=ScreeningItemFactory())

    with pytest.raises(ValidationError) as refused:
        criterion.full_clean()

    assert list(refused.value.error_dict) == ["item"]


def test_a_new_version_keeps_the_number_of_grades_that_reviews_were_handed_in_on():
    """They are in one mean with those to come."""
    old = handed_in_review().rubric
    newest = RubricFactory(phase=old.phase, number=2)
    CriterionFactory(rubric=newest)
    newest.full_clean()
    newest.criteria.update(meanings_ja="よい\n足りない", meanings_en="")

    with pytest.raises(ValidationError, match="5"):
        Rubric.objects.get(pk=newest.pk).full_clean()


def test_what_counts_has_scales_of_one_length_and_a_weight():
    rubric = RubricFactory()
    CriterionFactory(rubric=rubric, weight=0)
    with pytest.raises(ValidationError, match="重み"), translation.override("ja"):
        rubric.full_clean()
    CriterionFactory(rubric=rubric, weight=2)
    rubric.full_clean()
    CriterionFactory(rubric=rubric, counts=False, meanings_ja="よい\n足りない", meanings_en="")
    rubric.full_clean()

    CriterionFactory(rubric=rubric, meanings_ja="よい\n足りない", meanings_en="")

    with pytest.raises(ValidationError):
        rubric.full_clean()


def test_a_phase_gets_a_second_rubric_as_a_version_only():
    phase = ReviewPhaseFactory()
    RubricFactory(phase=phase)

    with pytest.raises(ValidationError) as refused:
        Rubric(phase=phase).full_clean()

    assert list(refused.value.error_dict) == ["phase"]


def test_a_criterion_stays_as_it_was_once_a_review_was_handed_in():
    review = handed_in_review()
    criterion = review.rubric.criteria.get()
    criterion.full_clean()

    criterion.weight = 5
    with pytest.raises(ValidationError) as refused:
        criterion.full_clean()

    assert refused.value.message_dict == {"weight": [str(HANDED_IN)]}
