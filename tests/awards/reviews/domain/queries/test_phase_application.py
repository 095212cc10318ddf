"""What a reviewer may open in a phase: never before it, never in conflict, assigned or all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.conflict import Declared, declare_conflicts
from awards.reviews.domain.queries.phase_application import list_awaited, list_readable
from awards.reviews.models import Assignment, Conflict, PhaseEntry
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


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

    Application.objects.filter(pk=late.pk).update(accepted_at=NOW)
    assert set(list_readable(reviewer, phase, at=NOW)) == {review.application, other}, "what comes late shuts nothing"
