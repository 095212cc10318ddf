"""Who hasn't reported is asked once and reminded once; who has, never."""

from functools import partial

import pytest
from django.utils import timezone

from campaigns.cooperation.domain import revoke_link
from campaigns.reports.domain import report_reminder
from campaigns.reports.domain.errors import NobodyToRemind, ReportingClosed
from campaigns.reports.domain.notices.kinds import INVITATION, REMINDER
from campaigns.reports.domain.report_reminder import count_due, invite_to_report, remind_due, remind_to_report
from campaigns.reports.domain.reporter import Reporter
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.factories.cooperation import DAY, body_of, open_period, sent, taking_part
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def run_all():
    for row in Work.objects.filter(kind__startswith="laurel_reports", done_at__isnull=True):
        run_work(row.pk)


def mailed(kind):
    return sorted(Notice.objects.filter(kind=kind.code).values_list("to", flat=True))


def test_who_may_report_and_has_not_is_asked_once(django_capture_on_commit_callbacks):
    period = open_period()
    taking_part(period)
    body_of(period)
    sent(period, Reporter(participation=taking_part(period, email="done@company.example.jp")))
    taking_part(period, email="")
    taking_part(period, email="gone@company.example.jp", state="withdrawn")
    revoke_link(body_of(period, name_ja="閉じた団体"), by=staff())

    assert invite_to_report(period, by=staff()) == 2
    run_all()

    assert mailed(INVITATION) == ["chair@association.example.jp", "info@company.example.jp"]
    assert Entry.objects.get(event="report_period.invited").after == {"count": 2}
    with pytest.raises(NobodyToRemind):
        invite_to_report(period, by=staff())
    run_all()
    assert len(mailed(INVITATION)) == 2


def test_the_reminder_goes_to_those_who_are_silent_still():
    period = open_period()
    silent, done = taking_part(period), taking_part(period, email="done@company.example.jp")
    invite_to_report(period, by=staff())
    run_all()
    sent(period, Reporter(participation=done))

    remind_to_report(period, by=staff())
    run_all()

    assert mailed(REMINDER) == [silent.email]


def test_the_clock_reminds_in_the_last_days_and_once():
    now = timezone.now()
    period = open_period(remind_days=7, closes_at=now + 8 * DAY)
    taking_part(period)
    assert remind_due(at=now) == 0
    period.closes_at = now + 6 * DAY
    period.save()

    numbers = [remind_due(at=now), remind_due(at=now)]
    run_all()

    assert (numbers, mailed(REMINDER)) == ([1, 0], ["info@company.example.jp"])
    assert remind_due(at=now) == 0


def test_one_who_can_not_be_written_to_holds_up_nobody_else(monkeypatch):
    period = open_period()
    broken, *others = [taking_part(period, email=f"{name}@company.example.jp") for name in "abc"]
    notify = report_reminder.notify_reporter

    def stumble(kind, about, reporter):
        if reporter.participation == broken:
            raise LookupError
        return notify(kind, about, reporter)

    monkeypatch.setattr(report_reminder, "notify_reporter", stumble)
    invite_to_report(period, by=staff())
    run_all()

    assert mailed(INVITATION) == [each.email for each in others]
    assert Work.objects.get(kind="laurel_reports.invitations").done_at is None


def test_a_report_that_comes_before_the_worker_stops_the_mail():
    period = open_period()
    participation = taking_part(period)
    invite_to_report(period, by=staff())

    sent(period, Reporter(participation=participation))
    run_all()

    assert mailed(INVITATION) == []


@pytest.mark.parametrize("verb", [invite_to_report, remind_to_report])
def test_outside_the_period_nobody_is_written_to(verb):
    period = open_period()
    taking_part(period)

    for moment in (period.opens_at - DAY, period.closes_at):
        with pytest.raises(ReportingClosed):
            verb(period, by=staff(), at=moment)


def test_counting_costs_the_same_for_3_and_300(django_assert_num_queries):
    period = open_period()
    for rows in (3, 300):
        for number in range(rows):
            taking_part(period, email=f"{rows}-{number}@company.example.jp")
        with django_assert_num_queries(2):
            partial(count_due, period, INVITATION)()


def test_without_days_the_clock_reminds_nobody():
    period = open_period(remind_days=None, closes_at=timezone.now() + DAY)
    taking_part(period)

    assert remind_due(at=timezone.now()) == 0
