"""Practice: a grade is on its criterion's scale, and what is kept of a reviewer is kept once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils.translation import override

from awards.applications.models import Application
from awards.reviews.models import PracticeAnswer, PracticeApplication, PracticeScore
from tests.factories.reviews import CriterionFactory, ReviewerFactory, practice_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def criterion():
    return CriterionFactory()


@pytest.fixture
def practised(criterion):
    return practice_application(criterion.rubric.phase)


@pytest.mark.parametrize(("grade", "is_taken"), [(1, True), (5, True), (0, False), (6, False), (None, False)])
def test_a_grade_is_on_the_scale_of_its_criterion(practised, grade, is_taken):
    answer = practised.answers.get()
    answer.grade = grade

    if is_taken:
        answer.full_clean()
    else:
        with pytest.raises(ValidationError) as refused:
            answer.full_clean()
        assert list(refused.value.message_dict) == ["grade"]


def test_english_that_is_missing_is_read_in_japanese(practised):
    with override("en"):
        assert (practised.name, practised.profile) == ("An invented inn", "宿泊業／約50人")
        assert practised.answers.get().text == "予約の仕事を在宅に移した。"


@pytest.mark.parametrize("model", [PracticeAnswer, PracticeScore])
def test_there_is_one_for_a_criterion(practised, criterion, model):
    own = {"reviewer": ReviewerFactory(), "grade": None} if model is PracticeScore else {"grade": 3}
    own |= {"application": practised, "criterion": criterion}
    if model is PracticeScore:
        PracticeScore.objects.create(**own)

    with pytest.raises(IntegrityError):
        model.objects.create(**own)


def test_nothing_of_it_points_at_a_real_application():
    related = {
        field.related_model
        for model in (PracticeApplication, PracticeAnswer, PracticeScore)
        for field in model._meta.get_fields()
        if field.is_relation
    }

    assert all(issubclass(model, models.Model) for model in related)
    assert Application not in related
    assert {model.__name__ for model in related} == {
        *("PracticeApplication", "PracticeAnswer", "PracticeScore", "ReviewPhase", "Reviewer", "Criterion")
    }
