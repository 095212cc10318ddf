"""An award is revoked and reinstated, but not between the approval of its release and the moment."""

import pytest
from django.contrib.auth import get_user_model

from awards.releases.domain.queries.release_lock import LOCKED
from awards.releases.domain.release import return_release
from awards.results.domain.awardee import restore_awardee, revoke_awardee
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


def test_an_awardee_of_another_cycle_is_revoked_all_the_same(results, boss):
    results.approve()

    assert revoke(AwardeeFactory(), boss).state == "revoked"
