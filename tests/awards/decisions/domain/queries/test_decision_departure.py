"""In what applications have changed since they were decided on: asked of rows once loaded, for any number."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.domain.decision import set_notify_at
from awards.decisions.domain.decision_set import approve_set, lose_approvals, submit_set
from awards.decisions.domain.queries.decision_departure import (
    compare_decisions,
    list_accepted,
    list_decisions,
    list_departures,
    list_passed,
    list_undecided,
)
from awards.decisions.domain.queries.decision_set import find_approved_set, is_intact
from awards.decisions.models import Decision, DecisionSet
from foundation.organisations.domain.merge import merge_organisations
from tests.awards.decisions.judged import Judged
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def kinds(decision_set) -> list[tuple[str, bool]]:
    return [(str(found.kind), found.matters) for found in list_departures(decision_set)]


def test_nothing_has_changed(judged) -> None:
    assert kinds(judged.approve()) == []


def test_an_organisation_that_is_merged_is_noticed_and_one_that_is_linked_is_not(judged) -> None:
    old, kept, linked = (OrganisationFactory() for _number in range(3))
    first, _second, _third, fourth = judged.keys
    Application.objects.filter(pk__in=[first, fourth]).update(organisation=old)
    decision_set = judged.approve()
    Application.objects.filter(pk=judged.keys[1]).update(organisation=linked)
    assert kinds(decision_set) == []

    merge_organisations(old, kept, by=staff("change_organisation", "delete_organisation"))

    found = {one.application.pk: (str(one.kind), one.matters) for one in list_departures(decision_set)}
    assert found == {first: ("merged", True), fourth: ("merged", False)}


def test_an_application_may_have_changed_in_several_ways(judged) -> None:
    decision_set = judged.approve()
    Application.objects.filter(pk=judged.keys[0]).update(state="withdrawn", owner=staff())

    assert kinds(decision_set) == [("withdrawn", True), ("handed_over", False)]


def test_what_is_accepted_and_undecided_is_of_this_cycle(judged) -> None:
    draft = judged.begin()
    Judged(1)
    judged.decide(draft, judged.keys[:2], "not_selected")
    Application.objects.filter(pk=judged.keys[2]).update(state="ineligible")

    assert [row.pk for row in list_undecided(draft)] == judged.keys[3:]
    assert {row.pk for row in list_accepted(judged.cycle)} == {*judged.keys[:2], judged.keys[3]}


@pytest.mark.parametrize(("lost", "passed"), [(1, 0), (-1, 1)])
def test_who_was_notified_by_the_set_before_stops_none(judged, lost: int, passed: int) -> None:
    """A moment that was copied has passed only where the approval was lost before it."""
    now = timezone.now()
    notify_at, decision_set = now + timedelta(days=3), judged.begin_decided()
    set_notify_at(decision_set, judged.keys[3:], notify_at=notify_at, by=judged.preparer)
    submitted = submit_set(decision_set, by=judged.preparer)
    approve_set(submitted, seen=submitted.sha256, by=judged.approver)
    Application.objects.filter(pk=judged.keys[0]).update(state="withdrawn")
    lose_approvals(at=notify_at + timedelta(hours=lost))

    begun = judged.begin()

    assert DecisionSet.objects.get(pk=decision_set.pk).state == "lost"
    assert {row.notify_at for row in begun.decisions.all()} == {None, notify_at}
    assert len(list_passed(list_decisions(begun), notify_at + timedelta(days=1))) == passed
    assert len(list_passed(list_decisions(decision_set), notify_at - timedelta(days=1))) == 0


def test_a_moment_that_a_newer_set_had_taken_back_by_then_has_passed(judged) -> None:
    late, key = timezone.now() + timedelta(days=3), judged.keys[3]
    for begin, notify_at in ((judged.begin_decided, late), (judged.begin, None), (judged.begin, late)):
        draft = begin()
        set_notify_at(draft, [key], notify_at=notify_at, by=judged.preparer)
        if draft.number < 3:
            submitted = submit_set(draft, by=judged.preparer)
            approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    assert [row.application_id for row in list_passed(list_decisions(draft), late)] == [key]


def test_comparing_asks_the_database_nothing(judged, django_assert_num_queries) -> None:
    decision_set = judged.approve()
    with django_assert_num_queries(2):
        rows, undecided = list(list_decisions(decision_set)), list(list_undecided(decision_set))
    with django_assert_num_queries(0):
        departures = compare_decisions(rows, undecided)
        assert [name_with_reference(row.application) for row in rows] != [""]

    assert departures == []


def test_an_approved_set_whose_rows_were_changed_all_the_same_is_not_intact(judged) -> None:
    """As somebody does who writes past the model: the hash tells."""
    decision_set = judged.approve()
    state, sha256 = decision_set.state, decision_set.sha256
    nobody = {"submitted_by": None, "submitted_at": None, "approved_by": None, "approved_at": None, "sha256": ""}
    DecisionSet.objects.filter(pk=decision_set.pk).update(state="draft", **nobody)
    Decision.objects.filter(application=judged.keys[3]).update(feedback_ja="別の文")
    then = {"submitted_by": judged.preparer, "submitted_at": timezone.now(), "sha256": sha256}
    then |= {"approved_by": judged.approver, "approved_at": timezone.now()}
    DecisionSet.objects.filter(pk=decision_set.pk).update(state=state, **then)

    assert not is_intact(DecisionSet.objects.get(), at=timezone.now())
    assert find_approved_set(judged.cycle, at=timezone.now()) is None


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_what_is_not_approved_is_not_to_be_relied_on(judged, state) -> None:
    decision_set = judged.begin() if state == "draft" else judged.submit()

    assert not is_intact(decision_set, at=timezone.now())
    assert find_approved_set(judged.cycle, at=timezone.now()) is None


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        *(("returned", "returned"), ("submitting", "returned"), ("submitted", "to_accept")),
        *(("ineligible", "not_accepted"), ("withdrawn", "withdrawn")),
    ],
)
def test_each_state_says_what_is_the_matter_and_matters_where_something_was_promised(judged, state, expected) -> None:
    decision_set = judged.approve()
    Application.objects.filter(pk__in=[judged.keys[2], judged.keys[3]]).update(
        state=state, submitting_at=timezone.now()
    )

    found = {one.application.pk: (str(one.kind), one.matters) for one in list_departures(decision_set)}

    assert found == {judged.keys[2]: (expected, True), judged.keys[3]: (expected, False)}


def test_what_was_taken_back_as_a_draft_is_not_accepted_and_nothing_else(judged) -> None:
    decision_set = judged.approve()
    Application.objects.filter(pk=judged.keys[0]).update(state="draft", current_submission=None)

    assert kinds(decision_set) == [("not_accepted", True)]
