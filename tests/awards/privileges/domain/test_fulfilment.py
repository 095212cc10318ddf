"""Noting that a privilege was received."""

from datetime import date

import pytest

from awards.privileges.domain.errors import AwardNotPublic, PrivilegeNotGranted
from awards.privileges.domain.fulfilment import note_fulfilment, take_back_fulfilment
from awards.privileges.models import Fulfilment
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.programmes import PrivilegeFactory, TierFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 19)


def granted(awardee):
    return PrivilegeFactory(cycle=awardee.cycle, tiers=[awardee.tier])


@pytest.fixture
def awardee():
    return AwardeeFactory()


@pytest.fixture
def clerk():
    return staff("change_awardee")


def test_the_later_note_counts_and_the_same_again_writes_nothing(awardee, clerk):
    plaque = granted(awardee)
    first = note_fulfilment(awardee, plaque, done_on=DAY, by=clerk)
    again = note_fulfilment(awardee, plaque, done_on=DAY, by=staff("change_awardee"))
    changed = note_fulfilment(awardee, plaque, done_on=DAY, note="郵送", by=clerk)

    assert (first.noted_by, again.noted_by, again.noted_at) == (clerk, clerk, first.noted_at)
    assert (Fulfilment.objects.get(), changed.note) == (first, "郵送")
    assert Entry.objects.filter(event="privilege.fulfilled").count() == 2


def test_it_is_taken_back_once(awardee, clerk):
    plaque = granted(awardee)
    note_fulfilment(awardee, plaque, done_on=DAY, by=clerk)
    for _time in range(2):
        take_back_fulfilment(awardee, plaque, by=clerk)

    assert not Fulfilment.objects.exists()
    assert Entry.objects.get(event="privilege.taken_back").before["done_on"] == "2026-11-19"


def test_what_the_tier_does_not_come_with_is_not_received(awardee, clerk):
    of_others = PrivilegeFactory(cycle=awardee.cycle, tiers=[TierFactory(cycle=awardee.cycle, rank=9)])
    with pytest.raises(PrivilegeNotGranted):
        note_fulfilment(awardee, of_others, done_on=DAY, by=clerk)


def test_before_the_award_is_public_nothing_is_received(clerk):
    awardee = AwardeeFactory(cycle__closed=True, cycle__released=False)
    with pytest.raises(AwardNotPublic):
        note_fulfilment(awardee, granted(awardee), done_on=DAY, by=clerk)


def test_who_may_not_change_awardees_notes_nothing(awardee):
    for verb in (lambda **who: note_fulfilment(awardee, granted(awardee), done_on=DAY, **who),
                 lambda **who: take_back_fulfilment(awardee, granted(awardee), **who)):  # fmt: skip
        with pytest.raises(MayNot):
            verb(by=staff("view_awardee"))
