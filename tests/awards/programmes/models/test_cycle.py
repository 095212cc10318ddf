"""Half-open periods of a cycle, what its database refuses, and what stays once the call has opened."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("constraint", "moved"),
    [
        ("cycle_opens_before_closes", {"opens_at": timedelta(0)}),
        ("cycle_opens_before_closes", {"opens_at": timedelta(days=1)}),
        ("cycle_announced_before_open", {"announced_at": -timedelta(days=1)}),
        ("cycle_released_after_close", {"released_at": -INSTANT}),
    ],
)
def test_moments_in_the_wrong_order(constraint, moved):
    cycle = CycleFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AwardCycle.objects.update(**{name: cycle.closes_at + by for name, by in moved.items()})


def test_a_prefix_of_references_is_taken_once():
    cycle = CycleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        CycleFactory(reference_prefix=cycle.reference_prefix)


def test_a_call_takes_applications_from_its_opening_until_just_before_its_close():
    cycle = CycleFactory()
    moments = (cycle.opens_at - INSTANT, cycle.opens_at, cycle.closes_at - INSTANT, cycle.closes_at)

    assert [cycle.is_open(at) for at in moments] == [False, True, True, False]
    assert [AwardCycle.objects.open(at).exists() for at in moments] == [False, True, True, False]


@pytest.mark.parametrize("trait", ["draft", "suspended"])
def test_what_is_not_in_force_takes_nothing(trait):
    cycle = CycleFactory(**{trait: True})

    assert not cycle.is_open()
    assert not AwardCycle.objects.open().exists()


def test_results_are_released_exactly_at_their_moment():
    cycle = CycleFactory(released=True)
    moments = (cycle.released_at - INSTANT, cycle.released_at)

    assert [cycle.is_released(at) for at in moments] == [False, True]
    assert [AwardCycle.objects.released(at).exists() for at in moments] == [False, True]


def test_the_public_knows_of_a_cycle_from_its_announcement():
    cycle = CycleFactory()
    moments = (cycle.announced_at - INSTANT, cycle.announced_at)

    assert [AwardCycle.objects.public(at).exists() for at in moments] == [False, True]
    AwardCycle.objects.update(state="draft")
    assert not AwardCycle.objects.public().exists()


@pytest.mark.parametrize("column", ["opens_at", "closes_at"])
def test_the_period_of_an_open_call_stays(column):
    cycle = CycleFactory()
    setattr(cycle, column, getattr(cycle, column) + timedelta(minutes=1))

    with pytest.raises(ValidationError) as refused:
        cycle.full_clean()

    assert set(refused.value.message_dict) == {column}


def test_forms_know_no_seconds_and_the_period_keeps_them():
    cycle = CycleFactory()
    closes = cycle.closes_at
    cycle.closes_at = closes.replace(second=0, microsecond=0)

    cycle.full_clean()

    assert cycle.closes_at == closes


def test_before_the_opening_the_period_may_change():
    cycle = CycleFactory(announced=True)
    cycle.closes_at += timedelta(days=1)

    cycle.full_clean()


def test_the_prefix_stays_once_a_receipt_was_given():
    cycle = ApplicationFactory(submitted=True).cycle
    cycle.reference_prefix = "NEW"

    with pytest.raises(ValidationError) as refused:
        cycle.full_clean()

    assert set(refused.value.message_dict) == {"reference_prefix"}


def test_a_fiscal_year_that_cannot_be_is_refused():
    cycle = CycleFactory()
    cycle.fiscal_year = 20266

    with pytest.raises(ValidationError) as refused:
        cycle.full_clean()

    assert set(refused.value.message_dict) == {"fiscal_year"}
