"""Awardees of a release that was approved are read-only: whoever writes one is refused, and others are left alone."""

import pytest

from awards.releases.domain.queries.release_lock import LOCKED
from awards.results.domain.awardee_lock import list_locks, refuse_in_other_forms, refuse_locked
from awards.results.domain.errors import AwardeesLocked
from tests.awards.releases.ready import make_ready
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def results():
    return make_ready()


def test_only_the_cycle_of_the_release_is_locked(results):
    results.approve()
    other = AwardeeFactory()

    assert list_locks() == {results.cycle.pk: LOCKED}
    refuse_locked(other.cycle_id)
    refuse_in_other_forms([other])


def test_of_several_cycles_one_that_is_locked_is_enough(results):
    results.approve()
    other = AwardeeFactory()

    with pytest.raises(AwardeesLocked):
        refuse_locked(other.cycle_id, results.cycle.pk)
    with pytest.raises(AwardeesLocked):
        refuse_in_other_forms([other, results.awardee])
