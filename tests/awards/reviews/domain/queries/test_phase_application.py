"""What a reviewer may open in a phase: never before it, never in conflict, assigned or all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.conflict import Declared, declare_conflicts
from awards.reviews.domain.phase import bring_back, leave_out, take_on
from awards.reviews.domain.queries.phase_application import find_readable, key_of, list_awaited, list_readable
from awards.reviews.models import Assignment, Conflict, PhaseEntry
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db
NOW, HOUR = timezone.now(), timedelta(hours=1)


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


@pytest.fixture
def reviewer(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


@pytest.fixture
def application(phase, reviewer):
    application = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, application)
    return application


def test_what_is_assigned_opens_with_the_phase(phase, reviewer, application):
    unassigned = accepted_application(phase.committee.cycle)

    assert list(list_readable(reviewer, phase, at=NOW)) == [application]
    assert list(list_readable(reviewer, phase, at=phase.opens_at - timedelta(seconds=1))) == []
    phase.sight = "all"
    assert unassigned not in list_readable(reviewer, phase, at=NOW), "nothing is declared of it"


def test_a_conflict_shuts_what_is_assigned(phase, reviewer, application):
    facts = {"source": "secretariat", "kind": "other", "state": "proposed", "noted_at": NOW}
    Conflict.objects.create(reviewer=reviewer, application=application, **facts)

    assert list(list_readable(reviewer, phase, at=NOW)) == []


def test_another_phase_and_another_committee_open_nothing(phase, reviewer, application):
    assert list(list_readable(reviewer, ReviewPhaseFactory(committee=phase.committee, number=2), at=NOW)) == []
    assert list(list_readable(reviewer, ReviewPhaseFactory(sight="all"), at=NOW)) == []


def test_a_phase_of_chosen_applications_opens_those_alone(phase, reviewer, application):
    phase.scope = "chosen"
    assert list(list_readable(reviewer, phase, at=NOW)) == []

    PhaseEntry.objects.create(phase=phase, application=application, added_at=NOW)

    assert list(list_readable(reviewer, phase, at=NOW)) == [application]


@pytest.mark.parametrize("sight", ["all", "assigned"])
def test_where_names_are_hidden_nothing_opens_before_all_is_declared_on(sight):
    phase = ReviewPhaseFactory(is_blind=True, sight=sight)
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    applications = [accepted_application(phase.committee.cycle) for _turn in range(3)]
    facts = {"phase": phase, "assigned_at": NOW, "assigned_by": reviewer.invited_by}
    for one in applications[:2]:
        Assignment.objects.create(reviewer=reviewer, application=one, **facts)
    shown = []
    for one in applications:
        declare_conflicts(reviewer, {one.pk: Declared()}, by=reviewer.user)
        shown.append((list_awaited(reviewer, phase).count(), list_readable(reviewer, phase, at=NOW).count()))

    assert shown == [(2, 0), (1, 0), (0, 3 if sight == "all" else 2)], "one alone would be the name declared on"


def test_what_has_a_score_stays_open_where_something_is_to_be_declared_on_later():
    phase = ReviewPhaseFactory(is_blind=True, sight="all")
    review = handed_in_review(phase)
    reviewer, other = review.reviewer, accepted_application(phase.committee.cycle)
    declare_conflicts(reviewer, {other.pk: Declared()}, by=reviewer.user)
    late = accepted_application(phase.committee.cycle)

    assert list(list_readable(reviewer, phase, at=NOW)) == [review.application]
    review.scores.all().delete()
    assert list(list_readable(reviewer, phase, at=NOW)) == [], "begun for the reviewer by the office"

    Application.objects.filter(pk=late.pk).update(accepted_at=timezone.now())
    assert set(list_readable(reviewer, phase, at=NOW)) == {review.application, other}, "what comes late shuts nothing"


@pytest.mark.parametrize("coming", ["accepted", "taken on", "brought back"])
def test_what_comes_after_a_blind_phase_began_shuts_nothing_and_opens_with_all_that_waits(coming):
    phase = ReviewPhaseFactory(is_blind=True, sight="all", scope="chosen" if coming == "taken on" else "all")
    clerk, (old, *late, left) = (
        staff("run_reviews"),
        [accepted_application(phase.committee.cycle) for _turn in range(4)],
    )
    people = {name: ReviewerFactory(committee=phase.committee, accepted=True) for name in ("one", "fresh")}
    if coming == "taken on":
        take_on(phase, [old.pk], by=clerk, at=phase.opens_at - HOUR)
    else:
        leave_out(phase, [left.pk], reason="重複", by=clerk)
        if coming == "brought back":
            leave_out(phase, [one.pk for one in late], reason="重複", by=clerk)
    if coming == "accepted":
        Application.objects.filter(pk__in=[one.pk for one in late]).update(state="submitted")

    def declare(name, *applications):
        for one in applications:
            declare_conflicts(people[name], {one.pk: Declared()}, by=people[name].user)

    def come(*applications):
        keys = [one.pk for one in applications]
        if coming == "accepted":
            Application.objects.filter(pk__in=keys).update(state="accepted", accepted_at=timezone.now())
        else:
            (take_on if coming == "taken on" else bring_back)(phase, keys, by=clerk)

    def shown(name):
        return set(list_readable(people[name], phase, at=timezone.now()))

    declare("one", old)
    assert (shown("one"), shown("fresh")) == ({old}, set())
    come(*late)
    assert (shown("one"), list_awaited(people["one"], phase).count()) == ({old}, 2), "it stays open"
    declare("one", late[0])
    assert shown("one") == {old}, "one of two that wait would be the name declared on last"
    declare("fresh", old)
    assert shown("fresh") == set(), "nothing was open, so all that has come is asked for"
    declare("one", late[1])
    declare("fresh", *late)
    assert shown("one") == shown("fresh") == {old, *late}


def test_whoever_is_late_with_what_a_blind_phase_began_with_declares_on_all_at_once():
    phase = ReviewPhaseFactory(is_blind=True, sight="all")
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    first, second, late = (accepted_application(phase.committee.cycle) for _turn in range(3))
    declare_conflicts(reviewer, {first.pk: Declared()}, by=reviewer.user)
    Application.objects.filter(pk=late.pk).update(accepted_at=timezone.now())
    shown = []
    for one in (second, late):
        declare_conflicts(reviewer, {one.pk: Declared()}, by=reviewer.user)
        shown.append(list_readable(reviewer, phase, at=timezone.now()).count())

    assert shown == [0, 3], "the second alone, or with the late one, would be told by the time"


def test_an_address_of_a_blind_phase_is_its_own_and_outlives_a_new_secret(
    phase, reviewer, application, settings
) -> None:
    phase.is_blind = True
    key = key_of(phase, application)
    settings.SECRET_KEY = "another"

    assert find_readable(reviewer, phase, key, at=timezone.now()).application == application
    assert key not in (application.public_id, key_of(ReviewPhaseFactory(is_blind=True), application))
