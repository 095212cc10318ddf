"""Phases: their period with its grace, and what is fixed once there are reviews."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from awards.programmes.models import Tier
from awards.reviews.models import Review
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application

pytestmark = pytest.mark.django_db


def test_reviews_are_taken_in_the_period_and_the_grace_after_it():
    phase = ReviewPhaseFactory(grace_minutes=30)
    moments = {
        "before": phase.opens_at - timedelta(seconds=1),
        "first": phase.opens_at,
        "last": phase.closes_at - timedelta(microseconds=1),
        "end": phase.closes_at,
        "in grace": phase.closes_at + timedelta(minutes=30, microseconds=-1),
        "over": phase.closes_at + timedelta(minutes=30),
    }

    assert [name for name, at in moments.items() if phase.is_open(at)] == ["first", "last"]
    assert [name for name, at in moments.items() if phase.takes_reviews(at)] == ["first", "last", "end", "in grace"]


def test_whether_names_are_hidden_is_fixed_once_there_is_a_review():
    phase = ReviewPhaseFactory()
    phase.is_blind = True
    phase.full_clean()
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    application, now = accepted_application(phase.committee.cycle), timezone.now()
    Review.objects.create(
        phase=phase,
        reviewer=reviewer,
        application=application,
        submission=application.current_submission,
        rubric=CriterionFactory(rubric__phase=phase).rubric,
        begun_at=now,
        saved_at=now,
    )

    with pytest.raises(ValidationError) as refused:
        phase.full_clean()

    assert list(refused.value.error_dict) == ["is_blind"]


def test_a_phase_ends_after_it_begins():
    phase = ReviewPhaseFactory.build(committee=ReviewPhaseFactory().committee, number=2)
    phase.closes_at = phase.opens_at

    with pytest.raises(ValidationError):
        phase.full_clean()


def test_it_is_for_a_tier_of_its_own_cycle():
    phase = ReviewPhaseFactory()
    own, other = (
        Tier.objects.create(cycle=cycle, code="upper", name_ja="上位の賞")
        for cycle in (phase.committee.cycle, ReviewPhaseFactory().committee.cycle)
    )
    phase.tier = own
    phase.full_clean()
    phase.tier = other

    with pytest.raises(ValidationError) as refused:
        phase.full_clean()

    assert list(refused.value.error_dict) == ["tier"]
