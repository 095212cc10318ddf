"""The office opens a period, writes to those who are silent, reads and takes away the list, and releases."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.participation.models import Participation
from campaigns.reports.domain.queries.report_open_data import list_data_sets
from campaigns.reports.domain.report import ReportContent
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import ReportPeriod, ReportQuestionOption
from foundation.audit.models import Entry
from foundation.clock.models import Work
from tests.factories.cooperation import (
    body_of,
    chosen,
    ended_campaign,
    open_period,
    said,
    sent,
    taking_part,
    with_choices,
)
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("view_report", "view_reportperiod", "add_reportperiod", "change_reportperiod")
LIST, PERIODS = "/admin/campaigns/reports/", "/admin/campaigns/report-periods/"


@pytest.fixture
def secretariat():
    client = Client()
    client.force_login(staff(*RIGHTS))
    return client


def no_options():
    """What a browser sends of an empty panel within a panel."""
    return {f"options-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM")} | {
        "options-MAX_NUM_FORMS": "1000"
    }


def test_the_page_counts_before_it_writes(secretariat):
    period = open_period()
    taking_part(period)
    address = f"{PERIODS}invite/{period.pk}/"

    assert page_of(secretariat.get(address)).said_with("メールが1通送られます。", "li") == ["メールが1通送られます。"]
    assert Work.objects.filter(kind="laurel_reports.invitations").count() == 0
    secretariat.post(address)

    assert Work.objects.filter(kind="laurel_reports.invitations").count() == 1


def test_it_releases_after_the_close(secretariat):
    period = open_period()
    period.closes_at = timezone.now()
    period.save()

    secretariat.post(f"{PERIODS}release/{period.pk}/")

    assert ReportPeriod.objects.get().released_at is not None


def test_the_page_counts_what_becomes_public_and_no_more(secretariat):
    """Who agreed in the report and isn't listed in public, or no longer takes part, is in no open data."""
    period = open_period()
    senders = [taking_part(period), taking_part(period, may_publish=False), taking_part(period)]
    for sender in senders:
        sent(period, Reporter(participation=sender), said(may_publish=True))
    Participation.objects.filter(pk=senders[-1].pk).update(state="withdrawn")
    sent(period, Reporter(request=body_of(period, may_publish=False)), said(may_publish=True))
    period.closes_at = timezone.now()
    period.save()
    address = f"{PERIODS}release/{period.pk}/"

    count = secretariat.get(address).context["consequences"][0]
    secretariat.post(address)

    assert count.startswith("1件の報告")
    assert Entry.objects.get(event="report_period.released").after == {"agreed": 1}
    assert [data_set.count for data_set in list_data_sets()] == [1]


def test_a_period_is_made_with_its_questions(secretariat):
    campaign = ended_campaign()
    form = page_of(secretariat.get(f"{PERIODS}new/")).one("form[method=post i]:has(#id_campaign)").fields
    question = {"code": "people", "kind": "number", "for_whom": "both", "label_ja": "参加した人数", "order": "0"}
    question |= {"ORDER": "1", **no_options()}
    several = {**question, "code": "ways", "kind": "choices", "label_ja": "取り組んだこと", "options-TOTAL_FORMS": "1"}
    several |= {
        "options-0-code": "home",
        "options-0-label_ja": "在宅勤務",
        "options-0-order": "0",
        "options-0-ORDER": "1",
    }
    inline = {f"questions-0-{name}": value for name, value in question.items()}
    inline |= {f"questions-1-{name}": value for name, value in several.items()}
    moments = {"opens_at": "2098-12-01 00:00", "closes_at": "2099-01-01 00:00"}

    filled = {**form, **moments, **inline, "campaign": campaign.pk, "questions-TOTAL_FORMS": "2"}
    secretariat.post(f"{PERIODS}new/", filled)

    (period,) = ReportPeriod.objects.all()
    assert [(one.code, one.kind) for one in period.questions.all()] == [("people", "number"), ("ways", "choices")]
    assert [str(one) for one in period.questions.get(code="ways").options.all()] == ["在宅勤務"]


@pytest.mark.parametrize("name", ["questions-0-DELETE", "questions-0-options-0-DELETE"])
def test_a_question_and_a_choice_with_answers_are_not_deleted(secretariat, name):
    period = with_choices(open_period())
    period.questions.exclude(code="ways").delete()
    content = ReportContent("相談会", False, {"ways": chosen(period, "ways", "home")})
    sent(period, Reporter(participation=taking_part(period)), content)
    address = f"{PERIODS}edit/{period.pk}/"
    form = page_of(secretariat.get(address)).one("form[method=post i]:has(#id_campaign)").fields

    answer = secretariat.post(address, {**form, name: "on"})

    assert answer.status_code == 200
    assert ReportQuestionOption.objects.filter(question__period=period).count() == 3
    others = name.replace("options-0", "options-1") if "options" in name else "questions-0-options-2-DELETE"
    assert secretariat.post(address, {**form, others: "on"}).status_code == 302
    assert ReportQuestionOption.objects.filter(question__period=period).count() == 2


def test_choices_stand_in_the_page_of_one_and_in_the_export(secretariat):
    period = with_choices(open_period())
    content = said(ways=chosen(period, "ways", "home", "away"), next=chosen(period, "next", "office")[0])
    row = sent(period, Reporter(participation=taking_part(period)), content)

    page = page_of(secretariat.get(f"{LIST}{row.pk}/"))
    answer = secretariat.get(f"{LIST}?export=csv")

    ways = ["取り組んだこと home", "取り組んだこと away"]
    assert [one for one in page.texts("dd") if one in ways] == ways
    (_head, line) = csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert line[-2:] == ["; ".join(ways), "これから office"]


def test_one_report_is_read_and_the_list_taken_away_safely(secretariat):
    period = open_period()
    one = sent(period, Reporter(participation=taking_part(period, name_ja="見本商店")), said("=1+1"))
    sent(period, Reporter(request=body_of(period)), said("別の報告"))
    assert page_of(secretariat.get(f"{LIST}{one.pk}/")).said_with("=1+1", "dd") == ["=1+1"]

    answer = secretariat.get(f"{LIST}?sender=participant&export=csv")

    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row[5], row[9]) for row in rows[1:]] == [("'=1+1", "120")]
    assert Entry.objects.filter(event="report.exported").count() == 1


def test_the_list_costs_the_same_for_3_and_60_rows_of_as_many_periods(secretariat):
    costs = []
    for number in (3, 57):
        for _row in range(number):
            period = open_period()
            sent(period, Reporter(participation=taking_part(period)))
        secretariat.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            secretariat.get(LIST)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_who_may_not_sees_none_of_it():
    client, period = Client(), open_period()
    client.force_login(staff())

    pages = (LIST, PERIODS, f"{PERIODS}invite/{period.pk}/", f"{PERIODS}release/{period.pk}/")
    assert {client.get(address).status_code for address in pages} == {302}
