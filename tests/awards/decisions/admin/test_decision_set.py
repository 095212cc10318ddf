"""The list of sets; beginning, submitting, approving and returning; what leaves as a file."""

import io
from datetime import datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.applications.domain import withdraw_application
from awards.decisions.domain.decision_set import lose_approvals
from awards.decisions.domain.decision_set_file import make_paper
from awards.decisions.enums import Outcome
from awards.decisions.models import DecisionSet, DecisionSetFile
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.viewsets.home import pending
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all, settle
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    def as_person(person):
        client.force_login(person)
        return client

    return as_person


def test_a_lost_approval_waits_until_the_set_is_begun_anew(judged) -> None:
    lost = judged.approve()
    withdraw_application(judged.applications[0], by=judged.applications[0].owner)
    lose_approvals()
    waiting = pending.find("laurel_decisions.lost")

    assert list(waiting.list_rows(judged.preparer)) == [lost]
    assert [waiting.may_see(person) for person in (judged.preparer, judged.approver)] == [True, False]
    judged.begin()
    assert not waiting.list_rows(judged.preparer).exists()


def test_an_approved_set_leads_to_the_cycle_until_its_results_are_out(signed_in, judged) -> None:
    approved = judged.approve()
    person = staff("prepare_decisions", "view_awardcycle")
    url = reverse("award_cycles:inspect", args=[judged.cycle.pk])

    def is_linked(who) -> bool:
        return url in page_of(signed_in(who).get(address_of("board", approved))).one("main").hrefs

    assert [is_linked(who) for who in (person, judged.preparer)] == [True, False]
    type(judged.cycle).objects.update(released_at=judged.cycle.closes_at)
    assert not is_linked(person)


def address_of(name: str, decision_set: DecisionSet) -> str:
    return reverse(f"decision_sets:{name}", args=[decision_set.pk])


def test_from_the_first_draft_to_the_approval_by_two_people(signed_in, judged) -> None:
    clerk = signed_in(judged.preparer)
    clerk.post(reverse("decision_sets:begin"), {"cycle": judged.cycle.pk})
    decision_set = DecisionSet.objects.get()
    judged.decide_all(decision_set)
    judged.cite(decision_set)
    clerk.post(address_of("submit", decision_set))
    assert clerk.get(address_of("approve", decision_set)).status_code == 302  # without the right

    second = signed_in(judged.approver)
    form = page_of(second.get(address_of("approve", decision_set))).one("main form:has([name=seen])").fields
    second.post(address_of("approve", decision_set), form)

    decision_set.refresh_from_db()
    assert (decision_set.state, decision_set.approved_by) == ("approved", judged.approver)
    rows = page_of(second.get(reverse("decision_sets:index"))).all("main table tbody tr")
    assert len(rows) == 1


def test_a_refusal_stays_on_the_page_that_submits(signed_in, judged) -> None:
    decision_set = judged.begin()
    answer = signed_in(judged.preparer).post(address_of("submit", decision_set))

    assert answer.status_code == 200
    assert page_of(answer).one("[role=alert]").text != ""
    assert DecisionSet.objects.get().state == "draft"


def test_an_old_page_does_not_approve_what_has_changed(signed_in, judged) -> None:
    decision_set = judged.submit()
    second = signed_in(judged.approver)
    form = page_of(second.get(address_of("approve", decision_set))).one("main form:has([name=seen])").fields
    second.post(address_of("return", decision_set), {"reason": "講評を見直してください。"})
    judged.decide(decision_set, judged.keys[3:], Outcome.RESERVE)
    signed_in(judged.preparer).post(address_of("submit", decision_set))

    answer = signed_in(judged.approver).post(address_of("approve", decision_set), form)

    assert page_of(answer).one("[role=alert]").text == (
        "このページを開いたあとに、案が変わりました。もう一度読んでから承認してください。"
    )
    assert DecisionSet.objects.get().state == "submitted"


def test_the_approver_is_shown_the_difference_to_the_set_before(signed_in, judged) -> None:
    judged.approve()
    second = judged.begin()
    judged.decide(second, judged.keys[3:], Outcome.RESERVE)
    signed_in(judged.preparer).post(address_of("submit", second))

    answer = signed_in(judged.approver).get(address_of("approve", second))

    name = judged.applications[3].current_submission.organisation_name
    [change] = answer.context["board"].changes
    assert (change.before, change.after) == ("選ばない", "補欠2")
    assert change.name.endswith(name)
    assert page_of(answer).texts("main table del") == ["選ばない"]


def test_the_form_to_begin_needs_the_right_to_prepare(signed_in, judged) -> None:
    approver = signed_in(judged.approver)
    assert approver.get(reverse("decision_sets:begin")).status_code == 302
    assert (
        page_of(approver.get(reverse("decision_sets:index"))).has(f"[href='{reverse('decision_sets:begin')}']") is False
    )


def test_the_table_has_every_row_and_is_on_record(signed_in, judged) -> None:
    decision_set = judged.approve()
    answer = signed_in(judged.approver).get(address_of("export", decision_set))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]

    head, *rows = sheet.iter_rows(values_only=True)
    assert len(head) == 11
    assert [row[3] for row in rows] == ["大賞", "入選", "補欠1", "選ばない"]
    assert Entry.objects.of(decision_set).get(event="decision_set.exported").actor == judged.approver


def test_the_table_lists_the_checks_on_a_sheet_of_their_own(signed_in, judged) -> None:
    make_kind(judged)
    draft = judged.begin_decided()
    request_all(judged, draft)
    settle(judged, check_of(judged.applications[0]))
    answer = signed_in(judged.approver).get(address_of("export", draft))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))

    assert book.sheetnames == ["決定", "確認"]
    head, *rows = book["確認"].iter_rows(values_only=True)
    first, second = judged.applications[0], judged.applications[1]
    assert head[3:8] == ("確認の種類", "状態", "結果の説明", "確認した日", "記録した人")
    by_reference = {row[0]: row[2:8] for row in rows}
    assert by_reference[first.reference] == (
        *("大賞", "労働関係の法令", "問題なし", "処分なし"),
        *(datetime(DAY.year, DAY.month, DAY.day), str(judged.preparer)),
    )
    assert by_reference[second.reference] == ("入選", "労働関係の法令", "未了", None, None, None)
    assert len(rows) == 3


def test_the_paper_is_made_by_the_worker_and_fetched_by_who_requested_it(s3, signed_in, judged) -> None:
    decision_set = judged.approve()
    second = signed_in(judged.approver)
    second.post(address_of("paper", decision_set))
    file = DecisionSetFile.objects.get()
    download = reverse("decision_sets:download", args=[file.public_id])
    assert second.get(download)["Location"] == address_of("board", decision_set)

    make_paper(Work.objects.get(kind=DecisionSetFile.work_kind))
    fetched = second.get(download)

    file.refresh_from_db()
    assert file.is_ready
    assert file.key in fetched["Location"]
    assert "no-store" in fetched["Cache-Control"]
    assert signed_in(judged.preparer).get(download).status_code == 404
    assert signed_in(staff("run_reviews")).get(download).status_code == 302
