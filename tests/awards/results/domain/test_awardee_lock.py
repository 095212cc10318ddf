"""Awardees of a release that was approved are read-only: every verb that writes one is refused and says what to do."""

import pytest
from django.contrib.auth import get_user_model

from awards.releases.domain.queries.release_lock import LOCKED
from awards.releases.domain.release import return_release
from awards.results.domain.awardee import restore_awardee, revoke_awardee
from awards.results.domain.awardee_lock import list_locks, refuse_in_other_forms, refuse_locked
from awards.results.domain.errors import AwardeesLocked
from awards.results.models import Awardee
from foundation.audit.models import Entry
from tests.awards.releases.ready import make_ready
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def results():
    return make_ready()


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@office.example.jp")


def revoke(awardee, boss):
    return revoke_awardee(awardee, by=boss, reason="申請の誤り")


def test_an_awardee_is_not_revoked_between_approval_and_release(results, boss):
    release = results.approve()
    before = Entry.objects.count()

    with pytest.raises(AwardeesLocked) as refused:
        revoke(results.awardee, boss)

    assert refused.value.messages == [str(LOCKED)]
    assert Awardee.objects.get().state == "active"
    assert Entry.objects.count() == before
    return_release(release, reason="取り消すため", by=results.clerk)
    assert revoke(results.awardee, boss).state == "revoked"


def test_an_awardee_is_not_reinstated_between_approval_and_release(results, boss):
    other = AwardeeFactory(cycle=results.cycle)
    revoke(other, boss)
    results.approve()

    with pytest.raises(AwardeesLocked):
        restore_awardee(other, by=boss)

    assert Awardee.objects.get(pk=other.pk).state == "revoked"


def test_only_the_cycle_of_the_release_is_locked(results, boss):
    results.approve()
    other = AwardeeFactory()

    assert list_locks() == {results.cycle.pk: LOCKED}
    assert revoke(other, boss).state == "revoked"
    refuse_locked(other.cycle_id)
    refuse_in_other_forms([other])


def test_of_several_cycles_one_that_is_locked_is_enough(results):
    results.approve()
    other = AwardeeFactory()

    with pytest.raises(AwardeesLocked):
        refuse_locked(other.cycle_id, results.cycle.pk)
    with pytest.raises(AwardeesLocked):
        refuse_in_other_forms([other, results.awardee])
