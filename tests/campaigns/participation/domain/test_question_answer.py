"""Answers between forms and typed rows, of every kind and of both models."""

import pytest

from campaigns.participation.domain.question_answer import NOTHING, build_rows, read_rows
from campaigns.participation.models import ParticipationAnswer
from campaigns.reports.models import Report, ReportAnswer
from tests.factories.cooperation import chosen, open_period, taking_part, with_choices
from tests.factories.participation import ParticipationFactory, open_campaign

pytestmark = pytest.mark.django_db


def test_what_is_built_is_read_back_for_a_registration():
    row = ParticipationFactory(campaign=open_campaign())
    questions = list(row.campaign.questions.all())
    options = {question.code: list(question.options.all()) for question in questions}
    answers = {"activity": options["activity"][:2], "stage": options["stage"][0], "people": 0, "what": "体操"}

    rows = build_rows(ParticipationAnswer, questions, answers, participation=row)

    assert (len(rows), {one.participation for one in rows}) == (5, {row})
    assert read_rows(rows) == answers


def test_what_is_built_is_read_back_for_a_report():
    period = with_choices(open_period())
    report = Report(period=period, participation=taking_part(period))
    answers = {"people": 3, "ways": chosen(period, "ways", "home"), "next": chosen(period, "next", "away")[0]}

    assert read_rows(build_rows(ReportAnswer, period.questions.all(), answers, report=report)) == answers


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_said_is_no_row(nothing):
    questions = list(open_campaign().questions.all())

    assert build_rows(ParticipationAnswer, questions, {one.code: nothing for one in questions}) == []
    assert build_rows(ParticipationAnswer, questions, {}) == []
