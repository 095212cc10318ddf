"""What all questions share: once answered they stay the same; options are one question's; answers are for people."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from campaigns.participation.models import ParticipationAnswer
from tests.factories.cooperation import open_period
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    campaign = CampaignFactory(registration_opens_at=None, registration_closes_at=None)
    return QuestionFactory(campaign=campaign, kind="choices", choices=("a", "b"))


def answer(question, **said):
    row = ParticipationFactory(campaign=question.campaign)
    return ParticipationAnswer.objects.create(participation=row, question=question, **said)


@pytest.mark.parametrize(
    ("kind", "has_options"), [("choice", True), ("choices", True), ("number", False), ("text", False)]
)
def test_choices_alone_have_options(question, kind, has_options):
    question.kind = kind

    assert question.has_options is has_options
    assert open_period().questions.get(code="people").has_options is False


def test_before_anybody_has_answered_everything_can_change(question):
    question.kind, question.is_published = "text", True

    question.clean()

    assert question.is_bound() is False


@pytest.mark.parametrize("changed", [{"kind": "text"}, {"code": "other"}, {"is_published": True}])
def test_once_answered_it_is_not_turned_into_another(question, changed):
    answer(question, option=question.options.first())
    for name, value in changed.items():
        setattr(question, name, value)

    with pytest.raises(ValidationError) as refused:
        question.clean()

    assert set(refused.value.error_dict) == set(changed)


def test_the_code_of_an_option_stays_once_its_question_is_answered(question):
    first, second = question.options.all()
    second.code = "c"
    second.clean()
    answer(question, option=first)

    with pytest.raises(ValidationError) as refused:
        second.clean()

    assert set(refused.value.error_dict) == {"code"}


@pytest.mark.parametrize(("language", "label"), [("ja", "選択 a"), ("en", "Choice a")])
def test_an_answer_is_read_by_people(question, language, label):
    chosen = answer(question, option=question.options.first())
    others = [answer(QuestionFactory(campaign=question.campaign), **said) for said in ({"number": 0}, {"text": "体操"})]

    with translation.override(language):
        assert [row.value for row in (chosen, *others)] == [label, 0, "体操"]
