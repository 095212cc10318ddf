"""What a reviewer may open in a phase: never before it, never in conflict, assigned or all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.models import Conflict, PhaseEntry
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign

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
