"""Checks and approving: what isn't settled stops it, and takes it back afterwards; also between two people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.decisions.domain.check import reopen_check
from awards.decisions.domain.decision_set import approve_set, lose_approvals, return_set, submit_set
from awards.decisions.domain.errors import ChecksMissing
from awards.decisions.domain.queries.check_annex import list_annex
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.domain.queries.decision_set import find_approved_set, is_intact
from awards.decisions.enums import Outcome
from awards.decisions.models import Check, DecisionSet
from awards.programmes.models import AwardCycle
from tests.awards.decisions.checked import check_of, make_kind, request_all, settle, settle_all
from tests.awards.decisions.judged import Judged

pytestmark = pytest.mark.django_db
CHECKED = "問題なし・以前の提出内容についての確認"


@pytest.fixture
def draft(judged):
    return judged.begin_decided()


def approve_with_checks(judged: Judged, draft: DecisionSet) -> DecisionSet:
    request_all(judged, draft)
    settle_all(judged)
    submitted = submit_set(draft, by=judged.preparer)
    return approve_set(submitted, seen=submitted.sha256, by=judged.approver)


@pytest.mark.parametrize("outcome", [0, 2])
@pytest.mark.parametrize("state", [None, "open", "failed"])
def test_what_is_not_checked_stops_submitting_and_names_it(judged, draft, outcome, state) -> None:
    make_kind(judged)
    application = judged.applications[outcome]
    if state:
        request_all(judged, draft)
        settle_all(judged)
        check = reopen_check(check_of(application), reason="見直し", by=judged.preparer)
        if state == "failed":
            settle(judged, check, "failed", "処分あり")
    else:
        request_all(judged, draft, applications=[key for key in judged.keys[:3] if key != application.pk])
        settle_all(judged)

    with pytest.raises(ChecksMissing) as refused:
        submit_set(draft, by=judged.preparer)

    assert refused.value.params["names"].startswith(f"{application.reference} ")
    assert refused.value.params["names"].count("労働関係の法令") == 1
    assert DecisionSet.objects.get().state == "draft"


def test_what_was_checked_on_an_earlier_submission_stops_until_it_is_recorded_again(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    settle_all(judged)
    application = judged.applications[0]
    check = check_of(application)
    before = application.current_submission.submitted_at - timedelta(days=1)
    Check.objects.filter(pk=check.pk).update(recorded_at=before)

    with pytest.raises(ChecksMissing) as refused:
        submit_set(draft, by=judged.preparer)
    board = load_board(draft, at=timezone.now())
    listed = [line.state for line in list_annex(board)]
    settle(judged, reopen_check(check, reason="提出し直された", by=judged.preparer))

    assert refused.value.params["names"].startswith(f"{application.reference} ")
    assert [one.check_stop.check for one in board.stopping] == [check]
    assert sorted(listed) == ["問題なし", "問題なし", CHECKED]
    assert submit_set(draft, by=judged.preparer).state == "submitted"


def test_with_all_that_is_needed_settled_a_set_is_approved(judged, draft) -> None:
    make_kind(judged)
    make_kind(judged, "任意の確認", is_needed=False)
    request_all(judged, draft, kinds=[make_kind(judged, "反社会的勢力")])
    settle_all(judged)
    with pytest.raises(ChecksMissing) as refused:
        submit_set(draft, by=judged.preparer)

    names = refused.value.params["names"]
    assert [names.count(name) for name in ("労働関係の法令", "反社会的勢力", "任意の確認")] == [3, 0, 0]
    request_all(judged, draft)
    settle(judged, Check.objects.filter(state="open")[0], "not_needed", "個人の応募")
    assert approve_with_checks(judged, draft).state == "approved"


def test_who_is_not_selected_needs_none(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    settle_all(judged)
    reopen_check(check_of(judged.applications[0]), reason="見直し", by=judged.preparer)
    judged.decide(draft, judged.keys[:1], Outcome.NOT_SELECTED)

    assert submit_set(draft, by=judged.preparer).state == "submitted"


@pytest.mark.parametrize("happens", ["reopened", "failed", "kind"])
def test_what_happens_to_a_check_between_submitting_and_approving_is_noticed(judged, draft, happens) -> None:
    make_kind(judged)
    request_all(judged, draft)
    settle_all(judged)
    submitted = submit_set(draft, by=judged.preparer)
    if happens == "kind":
        make_kind(judged, "反社会的勢力")
    else:
        check = reopen_check(check_of(judged.applications[1]), reason="見直し", by=judged.preparer)
        if happens == "failed":
            settle(judged, check, "failed", "処分あり")

    with pytest.raises(ChecksMissing):
        approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    assert DecisionSet.objects.get().state == "submitted"
    return_set(submitted, reason="確認を待ちます。", by=judged.approver)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize(("application", "survives"), [(0, False), (2, False), (3, True)])
def test_a_check_opened_again_takes_the_approval_back_where_it_matters(
    judged, draft, application, survives, fails
) -> None:
    kind = make_kind(judged)
    approved = approve_with_checks(judged, draft)
    facts = {"kind": kind, "requested_at": timezone.now()}
    check = Check.objects.get_or_create(application=judged.applications[application], defaults=facts, kind=kind)[0]
    if check.state != "open":
        reopen_check(check, reason="見直し", by=judged.preparer)
    if fails:
        settle(judged, check, "failed", "処分あり")

    assert is_intact(approved, at=timezone.now()) == survives
    assert (find_approved_set(judged.cycle, at=timezone.now()) is not None) == survives
    lose_approvals(at=timezone.now())

    after = DecisionSet.objects.get()
    assert (after.state == "approved") == survives
    public_id = judged.applications[application].public_id
    assert after.lost_because == ([] if survives else [[public_id, "unchecked"]])


def test_a_check_that_is_opened_and_passed_within_the_minute_leaves_the_approval(judged, draft) -> None:
    make_kind(judged)
    approved = approve_with_checks(judged, draft)
    check = reopen_check(check_of(judged.applications[0]), reason="書き直し", by=judged.preparer)
    assert not is_intact(approved, at=timezone.now())
    settle(judged, check)
    lose_approvals(at=timezone.now())

    assert is_intact(DecisionSet.objects.get(), at=timezone.now())


def test_a_kind_that_is_added_afterwards_takes_nothing_back(judged, draft) -> None:
    make_kind(judged)
    approved = approve_with_checks(judged, draft)
    make_kind(judged, "反社会的勢力")
    lose_approvals(at=timezone.now())

    assert is_intact(approved, at=timezone.now())
    with pytest.raises(ChecksMissing):
        submit_set(judged.begin(), by=judged.preparer)


def test_once_results_are_out_a_check_takes_nothing_back(judged, draft) -> None:
    make_kind(judged)
    approve_with_checks(judged, draft)
    now = timezone.now()
    AwardCycle.objects.update(closes_at=now - timedelta(hours=2), released_at=now - timedelta(hours=1))
    reopen_check(check_of(judged.applications[0]), reason="見直し", by=judged.preparer)
    lose_approvals(at=timezone.now())

    assert is_intact(DecisionSet.objects.get(), at=timezone.now())
