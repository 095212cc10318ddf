"""Who may choose which record in the admin: all of them with a right to their kind, else what is public."""

import pytest
from django.contrib.auth.models import AnonymousUser

from awards.programmes.domain.queries.choice import list_choices, list_offered, list_public_programmes
from awards.programmes.models import AwardCycle, AwardProgramme, Tier
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycles():
    """A public cycle, and one in the making."""
    return CycleFactory(), CycleFactory(draft=True)


def choices(person, model=AwardCycle):
    return set(list_choices(model, by=person, public=AwardCycle.objects.public()))


@pytest.mark.parametrize("right", ["view_awardcycle", "change_awardcycle", "add_awardcycle"])
def test_with_any_right_to_the_kind_all_may_be_chosen(cycles, right):
    assert choices(staff(right)) == set(cycles)


@pytest.mark.parametrize("rights", [(), ("delete_awardcycle",), ("view_awardprogramme", "view_tier")])
def test_without_a_right_to_the_kind_only_the_public_ones(cycles, rights):
    assert choices(staff(*rights)) == {cycles[0]}


def test_nobody_in_particular_chooses_public_ones(cycles):
    assert choices(AnonymousUser()) == {cycles[0]}


def test_a_chooser_offers_the_same_and_asks_for_the_public_ones_when_it_is_used(cycles):
    offered = [
        set(list_offered(AwardCycle, AwardCycle.objects.public, person))
        for person in (staff("view_awardcycle"), staff("view_tier"))
    ]

    assert offered == [set(cycles), {cycles[0]}]
    assert set(list_offered(Tier, Tier.objects.none, staff())) == set()


def test_programmes_are_public_with_the_first_cycle_that_is():
    public, hidden = ProgrammeFactory(), ProgrammeFactory()
    for _year in range(2):
        CycleFactory(programme=public)
    for trait in ("draft", "planned"):
        CycleFactory(programme=hidden, **{trait: True})
    ProgrammeFactory()

    assert list(list_public_programmes()) == [public]
    assert AwardProgramme.objects.count() == 3
