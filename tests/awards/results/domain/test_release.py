"""The release: one moment, once, half-open; what stops it; calling it off; revoking."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.domain.queries.cycle import phase_of
from awards.programmes.enums import Phase
from awards.results.domain.awardee import restore_awardee, revoke_awardee
from awards.results.domain.errors import (
    AlreadyReleased,
    CycleStillOpen,
    NothingToRelease,
    NotReleased,
    ReleaseNotOnMinute,
)
from awards.results.domain.release import call_off_release, release_results
from awards.results.models import Awardee
from awards.results.signals import results_released
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
IN_THREE_DAYS = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)


@pytest.fixture
def releaser():
    return get_user_model().objects.create_superuser("release@example.jp")


@pytest.fixture
def closed():
    return AwardeeFactory(cycle__closed=True, cycle__released=False).cycle


def test_release_sets_one_moment_and_tells_it(closed, releaser, django_capture_on_commit_callbacks):
    received = []
    results_released.connect(lambda cycle, **kwargs: received.append(cycle), weak=False, dispatch_uid="test")

    with django_capture_on_commit_callbacks(execute=True):
        release_results(closed, by=releaser)

    results_released.disconnect(dispatch_uid="test")
    assert received == [closed]
    assert closed.is_released()
    assert Entry.objects.get().event == "award_cycle.released"


def test_release_with_an_embargo_happens_by_itself(closed, releaser):
    moment = IN_THREE_DAYS

    release_results(closed, by=releaser, at=moment)

    before, exactly = moment - timedelta(microseconds=1), moment
    assert [Awardee.objects.released(at).count() for at in (before, exactly)] == [0, 1]
    assert [phase_of(closed, at) for at in (before, exactly)] == [Phase.SCREENING, Phase.PUBLISHED]


def test_release_is_refused_twice(closed, releaser):
    release_results(closed, by=releaser)

    with pytest.raises(AlreadyReleased):
        release_results(closed, by=releaser)

    assert Entry.objects.count() == 1


def test_release_while_the_call_is_open(releaser):
    cycle = AwardeeFactory(cycle__released=False).cycle

    with pytest.raises(CycleStillOpen):
        release_results(cycle, by=releaser)


def test_release_exactly_at_the_close(releaser):
    cycle = AwardeeFactory(cycle__released=False, cycle__closes_at=IN_THREE_DAYS).cycle

    release_results(cycle, by=releaser, at=cycle.closes_at)

    assert cycle.released_at == cycle.closes_at


def test_release_at_a_moment_with_seconds(closed, releaser):
    with pytest.raises(ReleaseNotOnMinute):
        release_results(closed, by=releaser, at=IN_THREE_DAYS + timedelta(seconds=1))

    closed.refresh_from_db()
    assert closed.released_at is None


def test_release_of_a_suspended_cycle(closed, releaser):
    type(closed).objects.update(state="suspended")

    with pytest.raises(CycleNotInForce):
        release_results(closed, by=releaser)


def test_release_of_nobody(releaser):
    with pytest.raises(NothingToRelease):
        release_results(CycleFactory(closed=True), by=releaser)


def test_release_without_the_right(closed):
    user = get_user_model().objects.create_user("editor@example.jp")

    with pytest.raises(MayNot):
        release_results(closed, by=user)


def test_a_coming_release_is_called_off(closed, releaser):
    release_results(closed, by=releaser, at=IN_THREE_DAYS)

    call_off_release(closed, by=releaser)

    closed.refresh_from_db()
    assert closed.released_at is None


def test_what_is_out_is_not_called_off(closed, releaser):
    release_results(closed, by=releaser)

    with pytest.raises(NotReleased):
        call_off_release(closed, by=releaser)


def test_a_revoked_awardee_is_no_result(closed, releaser):
    release_results(closed, by=releaser)

    revoke_awardee(closed.awardees.get(), by=releaser, reason="虚偽の記載")

    assert not Awardee.objects.released().exists()


def test_each_verb_asks_for_its_right(closed):
    nobody = get_user_model().objects.create_user("nobody@example.jp")
    awardee = closed.awardees.get()

    for verb in (
        lambda: release_results(closed, by=nobody),
        lambda: call_off_release(closed, by=nobody),
        lambda: revoke_awardee(awardee, by=nobody, reason="誤り"),
        lambda: restore_awardee(awardee, by=nobody),
    ):
        with pytest.raises(MayNot):
            verb()

    closed.refresh_from_db()
    awardee.refresh_from_db()
    assert (closed.released_at, awardee.state, Entry.objects.count()) == (None, "active", 0)
