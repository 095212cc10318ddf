"""One report for each who reports, from exactly one of the two."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report, ReportAnswer, ReportQuestion
from tests.factories.cooperation import DAY, body_of, open_period, said, sent, taking_part

pytestmark = pytest.mark.django_db


def test_it_has_one_sender_and_each_sends_one():
    period = open_period()
    participation, body = taking_part(period), body_of(period)
    Report.objects.create(period=period, participation=participation)
    Report.objects.create(period=period, request=body)

    for senders in ({}, {"participation": participation, "request": body}, {"participation": participation}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.create(period=period, **senders)
    assert {str(row) for row in Report.objects.all()} == {participation.name, body.name}


def test_a_question_is_answered_once():
    period = open_period()
    report = sent(period, Reporter(request=body_of(period)))

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportAnswer.objects.create(report=report, question=ReportQuestion.objects.get(code="people"), number=1)


def test_public_is_what_was_sent_agreed_to_and_released():
    period = open_period()
    sent(period, Reporter(request=body_of(period)), said(may_publish=True))
    now = timezone.now()
    assert Report.objects.public(now).count() == 0

    period.released_at = now
    period.save()

    assert [Report.objects.public(moment).count() for moment in (now - DAY, now)] == [0, 1]
