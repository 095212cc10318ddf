"""Answers as typed rows: what is written, read back and left alone."""

import pytest

from campaigns.participation.domain.participation_details import build_answers, read_answers, write_answers
from tests.factories.participation import ParticipationFactory, open_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return ParticipationFactory(campaign=open_campaign())


def options(row, code):
    return list(row.campaign.questions.get(code=code).options.order_by("order"))


def test_what_is_written_is_read_back(row) -> None:
    answers = {"activity": options(row, "activity")[:2], "stage": options(row, "stage")[0], "people": 0, "what": "体操"}

    write_answers(row, answers)

    assert read_answers(row) == answers


@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_said_is_no_row(row, nothing) -> None:
    questions = list(row.campaign.questions.all())

    assert build_answers(row, questions, {question.code: nothing for question in questions}) == []


def test_an_answer_taken_back_goes_and_others_stay(row) -> None:
    write_answers(row, {"people": 5, "what": "体操"})

    write_answers(row, {"people": None})

    assert read_answers(row) == {"what": "体操"}


def test_a_question_of_another_campaign_is_not_answered(row) -> None:
    other = open_campaign(code="other", participation_terms=None, logo_terms=None)
    other.questions.filter(code="what").update(code="elsewhere")

    write_answers(row, {"elsewhere": "体操", "unknown": 3})

    assert read_answers(row) == {}
    assert row.answers.count() == 0
