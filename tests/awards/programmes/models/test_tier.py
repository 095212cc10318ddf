"""Tiers within tiers: of the same cycle, and below."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory
from tests.factories.programmes import CycleFactory, PrivilegeFactory, TierFactory

pytestmark = pytest.mark.django_db


def refused_columns(tier):
    with pytest.raises(ValidationError) as refused:
        tier.full_clean(exclude=["emblem", "logo_kit"])
    return set(refused.value.message_dict)


def test_a_tier_is_chosen_from_a_lower_one_of_its_cycle():
    lower = TierFactory(rank=2)

    TierFactory(cycle=lower.cycle, rank=1, within=lower).full_clean()


def test_a_tier_of_another_cycle():
    assert refused_columns(TierFactory(rank=1, within=TierFactory(rank=2))) == {"within"}


def test_a_tier_within_itself():
    tier = TierFactory()
    tier.within = tier

    assert refused_columns(tier) == {"within"}


@pytest.mark.parametrize("rank", [2, 3])
def test_a_tier_that_does_not_rank_above_the_one_it_is_chosen_from(rank):
    lower = TierFactory(rank=2)

    assert refused_columns(TierFactory(cycle=lower.cycle, rank=rank, within=lower)) == {"rank"}


def test_codes_and_numbers_are_given_once_in_a_cycle():
    tier, privilege = TierFactory(), PrivilegeFactory()
    TierFactory(cycle=CycleFactory(), code=tier.code)

    with pytest.raises(IntegrityError), transaction.atomic():
        TierFactory(cycle=tier.cycle, code=tier.code)
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivilegeFactory(cycle=privilege.cycle, number=privilege.number)


def test_a_tier_within_no_other_has_any_rank():
    tier = TierFactory(rank=9)

    assert tier.clean() is None


@pytest.mark.parametrize("factory", [TierFactory, PrivilegeFactory])
@pytest.mark.parametrize(("state", "refused"), [("draft", set()), ("in_force", {"cycle"}), ("archived", {"cycle"})])
def test_what_a_cycle_gives_stays_in_it_once_it_is_no_draft(factory, state, refused):
    """Awardees of a tier that is moved to another year would be in no results of their own."""
    row, other = factory(cycle=CycleFactory(state=state)), CycleFactory(state="draft")
    row.full_clean()

    row.cycle = other

    assert (refused_columns(row) if refused else row.clean() or set()) == refused


def test_a_tier_of_a_draft_with_applications_stays_in_it():
    application = ApplicationFactory()
    AwardCycle.objects.filter(pk=application.cycle_id).update(state="draft")
    tier = TierFactory(cycle=application.cycle)

    tier.cycle = CycleFactory(state="draft")

    assert refused_columns(tier) == {"cycle"}
