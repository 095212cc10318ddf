"""Checks: requested of those selected or in reserve, recorded, opened again; none of it twice, none of it told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.decisions.domain.check import assign_check, record_result, reopen_check, request_checks
from awards.decisions.domain.errors import (
    CheckedInFuture,
    KindNotOfThisCycle,
    NothingToCheck,
    NotInCharge,
    NotPromising,
    ReopenWithoutReason,
    ResultMissing,
    SetLocked,
)
from awards.decisions.enums import Outcome
from awards.decisions.models import Check
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all, settle
from tests.awards.decisions.judged import Judged
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    """Everything is decided: two selected, one in reserve, one not selected."""
    return judged.begin_decided()


def test_they_are_requested_of_those_selected_or_in_reserve_and_once(judged, draft) -> None:
    first, second = make_kind(judged), make_kind(judged, "数値の裏付け")

    assert request_all(judged, draft, responsible=judged.preparer, due_on=DAY) == 6
    assert request_all(judged, draft, responsible=None, due_on=None) == 0

    rows = Check.objects.order_by("application_id", "kind_id").values_list("application_id", "kind_id")
    assert list(rows) == [(key, kind.pk) for key in judged.keys[:3] for kind in (first, second)]
    assert set(Check.objects.values_list("state", "responsible", "due_on")) == {("open", judged.preparer.pk, DAY)}
    assert [entry.after for entry in Entry.objects.filter(event="decision_check.requested")] == [None], "not how many"


def test_only_some_are_requested_where_only_some_are_chosen(judged, draft) -> None:
    make_kind(judged, is_needed=False)

    assert request_all(judged, draft, applications=judged.keys[1:2]) == 1
    assert list(Check.objects.values_list("application", flat=True)) == judged.keys[1:2]
    with pytest.raises(NotPromising):
        request_all(judged, draft, applications=judged.keys[3:])


def test_what_cannot_be_requested_is_refused(judged, draft) -> None:
    other = make_kind(Judged(0))
    with pytest.raises(NothingToCheck):
        request_all(judged, draft)
    with pytest.raises(KindNotOfThisCycle):
        request_checks(draft, kinds=[other], by=judged.preparer)
    kind = make_kind(judged)
    with pytest.raises(NotInCharge):
        request_all(judged, draft, responsible=judged.approver)
    judged.decide(draft, judged.keys, Outcome.NOT_SELECTED)
    with pytest.raises(NothingToCheck):
        request_checks(draft, kinds=[kind], by=judged.preparer)
    assert not Check.objects.exists()


def test_for_an_approved_set_nothing_is_requested(judged) -> None:
    approved, kind = judged.approve(), make_kind(judged)

    with pytest.raises(SetLocked):
        request_checks(approved, kinds=[kind], by=judged.preparer)


def test_who_only_approves_or_runs_everything_else_writes_nothing(judged, draft) -> None:
    kind = make_kind(judged)
    request_all(judged, draft)
    check, before = check_of(judged.applications[0]), list(Check.objects.values())

    for person in (judged.approver, staff("run_reviews", "process_application", "change_awardee")):
        with pytest.raises(MayNot):
            request_checks(draft, kinds=[kind], by=person)
        with pytest.raises(MayNot):
            assign_check(check, responsible=None, due_on=DAY, by=person)
        with pytest.raises(MayNot):
            record_result(check, state="passed", result="処分なし", checked_on=DAY, by=person)
        with pytest.raises(MayNot):
            reopen_check(check, reason="見直し", by=person)

    assert list(Check.objects.values()) == before


def test_a_check_is_given_to_somebody_with_a_day(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check, another = check_of(judged.applications[0]), staff("prepare_decisions")

    for _turn in range(2):
        assign_check(check, responsible=another, due_on=DAY, by=judged.preparer)

    assert (check.responsible, check.due_on) == (another, DAY)
    assert Entry.objects.filter(event="decision_check.assigned").count() == 1
    with pytest.raises(NotInCharge):
        assign_check(check, responsible=judged.approver, due_on=DAY, by=judged.preparer)


@pytest.mark.parametrize("state", ["passed", "failed", "not_needed"])
def test_a_result_is_recorded_once(judged, draft, state) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check = check_of(judged.applications[0])

    settle(judged, check, state, " 処分なし ")
    with pytest.raises(MoveRefused):
        settle(judged, check, "passed", "別の結果")

    check.refresh_from_db()
    assert (check.state, check.result, check.checked_on) == (state, "処分なし", DAY)
    assert (check.recorded_by, check.recorded_at is not None) == (judged.preparer, True)


@pytest.mark.parametrize("state", ["passed", "failed", "not_needed"])
def test_the_same_result_sent_again_is_there_once(judged, draft, state) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check = settle(judged, check_of(judged.applications[0]), state)
    before = Check.objects.values().get(pk=check.pk)

    assert settle(judged, check, state, " 処分なし ") == check

    assert Check.objects.values().get(pk=check.pk) == before
    assert Entry.objects.filter(event="decision_check.recorded").count() == 1


def test_a_result_that_differs_in_anything_is_refused(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check = settle(judged, check_of(judged.applications[0]))
    before, same = Check.objects.values().get(pk=check.pk), {"state": "passed", "result": "処分なし", "checked_on": DAY}

    for differs in (
        {"state": "failed"},
        {"result": "処分なし。"},
        {"checked_on": DAY - timedelta(days=1)},
        {"by": staff("prepare_decisions")},
    ):
        with pytest.raises(MoveRefused):
            record_result(check, **{"by": judged.preparer, **same, **differs})

    assert Check.objects.values().get(pk=check.pk) == before


def test_a_result_has_words_a_day_that_is_not_to_come_and_is_one(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check, tomorrow = check_of(judged.applications[0]), timezone.localdate() + timedelta(days=1)

    with pytest.raises(ResultMissing):
        settle(judged, check, "passed", " ")
    with pytest.raises(CheckedInFuture):
        record_result(check, state="passed", result="処分なし", checked_on=tomorrow, by=judged.preparer)
    with pytest.raises(MoveRefused):
        settle(judged, check, "open")

    check.refresh_from_db()
    assert (check.state, check.result) == ("open", "")


def test_one_that_is_opened_again_keeps_the_result_before(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check = settle(judged, check_of(judged.applications[0]), "failed", "処分あり")

    with pytest.raises(ReopenWithoutReason):
        reopen_check(check, reason=" ", by=judged.preparer)
    reopen_check(check, reason="別会社の処分", by=judged.preparer)
    with pytest.raises(MoveRefused):
        reopen_check(check, reason="別会社の処分", by=judged.preparer)
    settle(judged, check)

    [past] = check.past_results
    assert (past["state"], past["result"], past["reason"]) == ("failed", "処分あり", "別会社の処分")
    assert (past["checked_on"], past["recorded_by"], past["reopened_by"]) == (
        *(DAY.isoformat(), judged.preparer.pk, judged.preparer.pk),
    )
    assert (check.state, check.result) == ("passed", "処分なし")


def test_the_audit_record_names_neither_application_nor_result(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    check = settle(judged, check_of(judged.applications[0]), "failed", "処分あり")
    reopen_check(check, reason="見直し", by=judged.preparer)
    entries = Entry.objects.filter(event__startswith="decision_check.")

    assert [entry.event.partition(".")[2] for entry in entries.order_by("pk")] == ["requested", "recorded", "reopened"]
    assert [entry.subject_label for entry in entries.order_by("pk")][1:] == ["労働関係の法令"] * 2
    assert {(entry.before, entry.after) for entry in entries} == {(None, None)}
