"""Questions of a campaign: what cannot be, and what may no longer change."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.participation.models import ParticipationAnswer
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "text", "is_facet": True, "is_published": True}, "is_facet"),
        ({"kind": "choice", "is_facet": True, "is_published": False}, "is_facet"),
        ({"kind": "number", "minimum": 3, "maximum": 2}, "maximum"),
    ],
)
def test_a_question_that_cannot_be(changed, field) -> None:
    question = QuestionFactory.build(campaign=CampaignFactory(hidden=True), **changed)

    with pytest.raises(ValidationError) as refused:
        question.clean()

    assert list(refused.value.message_dict) == [field]


def test_the_database_filters_by_published_choices_only() -> None:
    for wrong in ({"kind": "text", "is_published": True}, {"kind": "choice", "is_published": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionFactory(is_facet=True, **wrong)


def test_a_code_is_taken_once_in_a_campaign() -> None:
    question = QuestionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionFactory(campaign=question.campaign, code=question.code)
    QuestionFactory(code=question.code)


@pytest.mark.parametrize("opens", [None, timezone.now()])
def test_what_was_answered_or_is_open_asks_the_same_for_ever(opens) -> None:
    question = QuestionFactory(campaign=CampaignFactory(registration_opens_at=opens, registration_closes_at=None))
    if opens is None:
        row = ParticipationFactory(campaign=question.campaign)
        ParticipationAnswer.objects.create(participation=row, question=question, text="体操")
    question.kind = "number"

    with pytest.raises(ValidationError) as refused:
        question.clean()

    assert list(refused.value.message_dict) == ["kind"]


def test_a_question_is_answered_once_and_an_option_chosen_once() -> None:
    question = QuestionFactory(kind="choices", choices=("a", "b"))
    row = ParticipationFactory(campaign=question.campaign)
    option = question.options.first()
    ParticipationAnswer.objects.create(participation=row, question=question, option=option)
    ParticipationAnswer.objects.create(participation=row, question=question, text="x")

    for again in ({"option": option}, {"text": "y"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ParticipationAnswer.objects.create(participation=row, question=question, **again)


@pytest.mark.parametrize(
    ("whom", "kind", "is_for"), [("both", "individual", True), ("organisation", "individual", False)]
)
def test_who_is_asked(whom, kind, is_for) -> None:
    assert QuestionFactory.build(campaign=None, for_whom=whom, label_ja="", label_en="").is_for(kind) is is_for


def test_an_answered_question_is_not_published_afterwards_and_may_be_reworded() -> None:
    question = QuestionFactory()
    question.label_ja = "言い換え"
    question.clean()
    question.is_published = True

    with pytest.raises(ValidationError) as refused:
        question.clean()

    assert list(refused.value.message_dict) == ["is_published"]


def test_the_code_of_an_option_stays_once_it_may_have_been_chosen() -> None:
    has_opened = CampaignFactory()
    hidden = CampaignFactory(hidden=True, registration_opens_at=None, registration_closes_at=None)
    options = [
        QuestionFactory(campaign=campaign, kind="choice", choices=("a",)).options.get()
        for campaign in (has_opened, hidden)
    ]
    for option in options:
        option.code, option.label_ja = "b", "言い換え"

    with pytest.raises(ValidationError) as refused:
        options[0].clean()

    assert list(refused.value.message_dict) == ["code"]
    assert options[1].clean() is None
