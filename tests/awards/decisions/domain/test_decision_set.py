"""Sets of decisions: prepared by one person, approved by another, as a whole and as it was read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain.application import withdraw_application
from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.decision import take_back_decisions
from awards.decisions.domain.decision_set import approve_set, begin_set, lose_approvals, return_set, submit_set
from awards.decisions.domain.errors import (
    Departed,
    NeedsAnother,
    NothingDecided,
    ReturnWithoutReason,
    SetChanged,
    SetIsOpen,
    StillUndecided,
)
from awards.decisions.domain.queries.decision_set import find_approved_set, is_intact
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.factories.reviews import accepted_application

pytestmark = pytest.mark.django_db


def outcomes(decision_set: DecisionSet) -> list[tuple[str, str | None, int | None]]:
    rows = decision_set.decisions.order_by("application_id")
    return list(rows.values_list("outcome", "tier__code", "reserve_order"))


def test_a_set_is_begun_submitted_and_approved_by_another_person(judged) -> None:
    decision_set = judged.approve()

    assert (decision_set.number, decision_set.state) == (1, "approved")
    assert len(decision_set.sha256) == 64
    assert find_approved_set(judged.cycle, at=timezone.now()) == decision_set
    events = Entry.objects.filter(event__startswith="decision_set.").order_by("pk").values_list("event", flat=True)
    assert [event.partition(".")[2] for event in events] == [
        *("begun", "decided", "decided", "decided", "decided", "submitted", "approved")
    ]


def test_without_the_right_nothing_is_done(judged) -> None:
    nobody = staff("run_reviews", "process_application", "release_results", "change_awardee")
    decision_set = judged.submit()

    with pytest.raises(MayNot):
        begin_set(judged.cycle, by=nobody)
    with pytest.raises(MayNot):
        submit_set(decision_set, by=judged.approver)
    with pytest.raises(MayNot):
        approve_set(decision_set, seen=decision_set.sha256, by=judged.preparer)
    with pytest.raises(MayNot):
        return_set(decision_set, reason="講評", by=nobody)


def test_a_cycle_has_one_open_set(judged) -> None:
    judged.begin()

    with pytest.raises(SetIsOpen):
        judged.begin()


def test_a_refusal_names_what_is_undecided(judged) -> None:
    decision_set = judged.begin()
    with pytest.raises(NothingDecided):
        submit_set(decision_set, by=judged.preparer)
    judged.decide_all(decision_set)
    late = accepted_application(judged.cycle, organisation_name="見本おくれ組合")

    with pytest.raises(StillUndecided) as refused:
        submit_set(decision_set, by=judged.preparer)

    assert refused.value.params == {"names": f"{late.reference} 見本おくれ組合"}
    assert DecisionSet.objects.get().state == "draft"


@pytest.mark.parametrize("role", ["made", "submitted", "changed"])
def test_nobody_approves_what_they_prepared(judged, role) -> None:
    both = staff("prepare_decisions", "approve_decisions")
    decision_set = begin_set(judged.cycle, by=both if role == "made" else judged.preparer)
    judged.decide_all(decision_set)
    judged.cite(decision_set)
    if role == "changed":
        reword(decision_set.decisions.all()[0], note_ja="議題2", by=both)
    submit_set(decision_set, by=both if role == "submitted" else judged.preparer)

    with pytest.raises(NeedsAnother):
        approve_set(decision_set, seen=DecisionSet.objects.get().sha256, by=both)

    assert DecisionSet.objects.get().state == "submitted"


def test_who_approved_the_set_before_may_approve_the_next(judged) -> None:
    judged.approve()
    second = submit_set(judged.begin(), by=judged.preparer)

    assert approve_set(second, seen=second.sha256, by=judged.approver).state == "approved"


def test_a_set_changed_between_reading_and_approving_is_refused(judged) -> None:
    decision_set = judged.submit()
    seen = decision_set.sha256
    return_set(decision_set, reason="順番を見直してください。", by=judged.approver)
    judged.decide(decision_set, judged.keys[3:], Outcome.RESERVE)
    submit_set(decision_set, by=judged.preparer)

    with pytest.raises(SetChanged):
        approve_set(decision_set, seen=seen, by=judged.approver)

    assert DecisionSet.objects.get().state == "submitted"


def test_a_row_changed_behind_everybodys_back_is_refused(judged) -> None:
    decision_set = judged.submit()
    DecisionSet.objects.update(state="draft", sha256="", submitted_by=None, submitted_at=None)
    Decision.objects.filter(application=judged.applications[0]).update(citation_ja="別の講評")
    columns = {"sha256": decision_set.sha256, "submitted_by": judged.preparer, "submitted_at": timezone.now()}
    DecisionSet.objects.update(state="submitted", **columns)

    with pytest.raises(SetChanged):
        approve_set(decision_set, seen=decision_set.sha256, by=judged.approver)


def test_a_draft_is_not_approved(judged) -> None:
    decision_set = judged.begin_decided()

    with pytest.raises(MoveRefused):
        approve_set(decision_set, seen="", by=judged.approver)


def test_a_set_is_returned_with_a_reason(judged) -> None:
    decision_set = judged.submit()

    with pytest.raises(ReturnWithoutReason):
        return_set(decision_set, reason=" ", by=judged.approver)
    returned = return_set(decision_set, reason="講評を直してください。", by=judged.approver)

    assert (returned.state, returned.sha256, returned.submitted_by) == ("draft", "", None)
    assert DecisionSet.objects.get().returned_because == "講評を直してください。"


def test_the_next_set_copies_the_rows_and_replaces_the_one_before(judged) -> None:
    first = judged.approve()
    second = judged.begin()

    assert outcomes(second) == outcomes(first)
    assert (second.number, second.based_on) == (2, first)
    assert find_approved_set(judged.cycle, at=timezone.now()) == first
    judged.decide(second, judged.keys[3:], Outcome.RESERVE)
    submit_set(second, by=judged.preparer)
    approve_set(second, seen=DecisionSet.objects.get(pk=second.pk).sha256, by=judged.approver)

    assert DecisionSet.objects.get(pk=first.pk).state == "superseded"
    assert find_approved_set(judged.cycle, at=timezone.now()) == second
    assert [order for *_rest, order in outcomes(second)] == [None, None, 1, 2]


def withdraw(application: Application) -> None:
    withdraw_application(application, by=application.owner)


def send_again(application: Application) -> None:
    sent = application.submissions.get()
    facts = {name: getattr(sent, name) for name in ("organisation_name", "submitted_by", "snapshot")}
    again = application.submissions.create(number=2, submitted_at=timezone.now(), sha256="b" * 64, **facts)
    Application.objects.filter(pk=application.pk).update(current_submission=again)


def make_ineligible(application: Application) -> None:
    Application.objects.filter(pk=application.pk).update(state=ApplicationState.INELIGIBLE)


def hand_over(application: Application) -> None:
    Application.objects.filter(pk=application.pk).update(owner=staff())


SELECTED, LOWER, RESERVE, OTHER = range(4)


@pytest.mark.parametrize(
    ("happens", "to", "survives"),
    [
        (withdraw, SELECTED, False),
        (withdraw, RESERVE, False),
        (withdraw, OTHER, True),
        (make_ineligible, LOWER, False),
        (make_ineligible, OTHER, True),
        (send_again, SELECTED, False),
        (send_again, OTHER, False),
        (hand_over, SELECTED, True),
    ],
)
def test_what_happens_to_an_application_takes_the_approval_back_where_it_matters(judged, happens, to, survives) -> None:
    decision_set = judged.approve()
    application = judged.applications[to]
    happens(application)

    assert is_intact(decision_set, at=timezone.now()) == survives
    assert (find_approved_set(judged.cycle, at=timezone.now()) is not None) == survives
    lose_approvals(at=timezone.now())

    after = DecisionSet.objects.get()
    assert (after.state == "approved") == survives
    assert [key for key, _kind in after.lost_because] == ([] if survives else [application.public_id])


def test_an_application_accepted_afterwards_takes_the_approval_back(judged) -> None:
    decision_set = judged.approve()
    late = accepted_application(judged.cycle)

    assert not is_intact(decision_set, at=timezone.now())
    lose_approvals(at=timezone.now())

    assert DecisionSet.objects.get().lost_because == [[late.public_id, "undecided"]]


def test_once_results_are_out_the_set_stays_as_it_was(judged) -> None:
    decision_set = judged.approve()
    withdraw(judged.applications[0])
    now = timezone.now()
    AwardCycle.objects.update(closes_at=now - timedelta(hours=2), released_at=now - timedelta(hours=1))
    lose_approvals(at=timezone.now())

    assert DecisionSet.objects.get().state == "approved"
    assert is_intact(DecisionSet.objects.get(pk=decision_set.pk), at=timezone.now())


def test_after_a_loss_the_next_set_leaves_out_who_is_gone_and_reserves_move_up(judged) -> None:
    first = judged.begin()
    judged.decide(first, judged.keys[:1], Outcome.SELECTED, judged.upper)
    judged.decide(first, judged.keys[1:], Outcome.RESERVE)
    judged.cite(first)
    submit_set(first, by=judged.preparer)
    approve_set(first, seen=DecisionSet.objects.get().sha256, by=judged.approver)
    withdraw(judged.applications[1])
    lose_approvals(at=timezone.now())

    second = judged.begin()

    assert outcomes(second) == [("selected", "upper", None), ("reserve", None, 1), ("reserve", None, 2)]


def test_an_application_sent_again_is_decided_again(judged) -> None:
    decision_set = judged.begin_decided()
    send_again(judged.applications[0])

    with pytest.raises(Departed):
        submit_set(decision_set, by=judged.preparer)
    judged.decide(decision_set, judged.keys[:1], Outcome.SELECTED, judged.upper)

    assert submit_set(decision_set, by=judged.preparer).state == "submitted"


def test_between_submitting_and_approving_a_withdrawal_is_noticed(judged) -> None:
    decision_set = judged.submit()
    withdraw(judged.applications[0])

    with pytest.raises(Departed):
        approve_set(decision_set, seen=decision_set.sha256, by=judged.approver)


def test_a_decision_taken_back_is_missing(judged) -> None:
    decision_set = judged.begin_decided()
    take_back_decisions(decision_set, judged.keys[:1], by=judged.preparer, with_texts=judged.keys[:1])

    with pytest.raises(StillUndecided):
        submit_set(decision_set, by=judged.preparer)
