"""A report is a draft until it is sent, sent once, and corrected until the close."""

import pytest
from django.utils import timezone

from campaigns.reports.domain.errors import MayNotReport, ReportedMeanwhile, ReportIncomplete, ReportingClosed
from campaigns.reports.domain.report import ReportContent, content_of, find_report, save_report, version_of
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report, ReportAnswer, ReportQuestion
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.cooperation import DAY, body_of, chosen, open_period, said, sent, taking_part, with_choices

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return open_period()


@pytest.fixture(params=["participant", "body"])
def reporter(request, period):
    if request.param == "body":
        return Reporter(request=body_of(period))
    return Reporter(participation=taking_part(period))


def thanks():
    return Notice.objects.filter(kind="reports.thanks").count()


def test_a_draft_is_kept_with_whatever_there_is_and_nobody_is_thanked(period, reporter):
    save_report(period, reporter, ReportContent("途中"), sends=False, base="")

    found = find_report(period, reporter)
    assert (found.state, found.sent_at, content_of(found)) == ("draft", None, ReportContent("途中"))
    assert thanks() == 0


def test_it_is_sent_once_with_one_mail_of_thanks(period, reporter):
    for _again in range(2):
        save_report(period, reporter, said(), sends=True, base="")

    (row,) = Report.objects.all()
    assert (row.state, content_of(row), thanks()) == ("sent", said(), 1)
    assert list(Entry.objects.of(row).values_list("event", flat=True)) == ["report.sent"]


def test_what_was_sent_is_corrected_until_the_close_and_not_after(period, reporter):
    first = sent(period, reporter)
    moment = first.sent_at

    sent(period, reporter, said("二回開きました。", people=240), at=period.closes_at - DAY)

    found = find_report(period, reporter)
    assert (content_of(found), found.sent_at, thanks()) == (said("二回開きました。", people=240), moment, 1)
    assert Entry.objects.filter(event="report.corrected").count() == 1
    with pytest.raises(ReportingClosed):
        sent(period, reporter, said("三回"), at=period.closes_at)
    assert content_of(find_report(period, reporter)).text == "二回開きました。"


def test_before_the_opening_nothing_is_taken(period, reporter):
    with pytest.raises(ReportingClosed):
        sent(period, reporter, at=period.opens_at - DAY)


def test_two_pages_never_overwrite_each_other(period, reporter):
    first = save_report(period, reporter, said("一"), sends=False, base="")
    save_report(period, reporter, said("二"), sends=False, base=version_of(first))

    with pytest.raises(ReportedMeanwhile):
        save_report(period, reporter, said("三"), sends=True, base=version_of(first))
    assert content_of(find_report(period, reporter)).text == "二"


@pytest.mark.parametrize("content", [said(people=None), said(text="")])
def test_what_is_required_is_there_whenever_it_counts(period, reporter, content):
    with pytest.raises(ReportIncomplete):
        save_report(period, reporter, content, sends=True, base="")

    row = sent(period, reporter)
    with pytest.raises(ReportIncomplete):
        save_report(period, reporter, content, sends=False, base=version_of(row))
    assert content_of(find_report(period, reporter)) == said()


def test_a_number_of_nought_is_an_answer(period, reporter):
    assert ReportAnswer.objects.get(report=sent(period, reporter, said(people=0)), question__code="people").number == 0


@pytest.mark.parametrize("state", ["applied", "withdrawn", "revoked", "rejected"])
def test_who_takes_no_part_reports_nothing(period, state):
    participation = taking_part(period)
    type(participation).objects.filter(pk=participation.pk).update(state=state)

    with pytest.raises(MayNotReport):
        sent(period, Reporter(participation=participation))
    assert Report.objects.count() == 0


def test_a_body_that_declined_or_that_is_not_asked_reports_nothing(period):
    body = body_of(period, state="declined")
    with pytest.raises(MayNotReport):
        sent(period, Reporter(request=body))
    period.from_participants = False
    period.save()
    with pytest.raises(MayNotReport):
        sent(period, Reporter(participation=taking_part(period)))


def test_a_retired_question_keeps_its_answer(period, reporter):
    row = sent(period, reporter)
    ReportQuestion.objects.filter(code="wish").update(is_active=False)

    save_report(period, reporter, ReportContent("変えました。", False, {"people": 1}), sends=True, base=version_of(row))

    assert content_of(find_report(period, reporter)).answers == {"people": 1, "wish": "要望の中身"}


def test_choices_are_read_back_corrected_and_taken_back(period, reporter):
    with_choices(period)
    ways, after = chosen(period, "ways", "home", "away"), chosen(period, "next", "home")[0]
    sent(period, reporter, said(ways=ways, next=after))
    assert content_of(find_report(period, reporter)) == said(ways=ways, next=after)

    sent(period, reporter, said(ways=ways[1:], next=after))
    sent(period, reporter, said(ways=ways[1:], next=None))

    assert content_of(find_report(period, reporter)) == said(ways=ways[1:])
    assert Entry.objects.filter(event="report.corrected").count() == 2


def test_the_same_choices_twice_change_nothing(period, reporter):
    content = said(ways=chosen(with_choices(period), "ways", "home", "away"))
    first = sent(period, reporter, content)

    again = save_report(period, reporter, content, sends=True, base="seen never")

    assert (again.changed_at, Entry.objects.filter(event="report.corrected").count()) == (first.changed_at, 0)


def test_a_required_choice_is_missing_until_it_is_made(period, reporter):
    with_choices(period, is_required=True)
    ways, after = chosen(period, "ways", "home"), chosen(period, "next", "home")[0]

    with pytest.raises(ReportIncomplete) as refused:
        sent(period, reporter, said(ways=[], next=after))

    assert refused.value.params["fields"] == "取り組んだこと"
    assert sent(period, reporter, said(ways=ways, next=after)).state == "sent"


def test_the_mail_of_thanks_says_until_when(period):
    sent(period, Reporter(participation=taking_part(period)), at=timezone.now())

    notice = Notice.objects.get(kind="reports.thanks")
    assert sorted(notice.values) == ["campaign", "name", "until"]
