"""Awardees are read-only from the approval to the moment, on hold as well, and never before or after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.releases.domain.queries.release_lock import LOCKED, find_approved_moment, list_locked_cycles
from awards.releases.domain.release import (
    approve_release,
    call_off_release,
    hold_release,
    request_call_off,
    return_release,
)
from awards.releases.domain.release_moment import carry_out_due

pytestmark = pytest.mark.django_db


def test_from_the_approval_on(ready):
    release = ready.submit()
    assert list_locked_cycles() == {}

    approve_release(release, seen=release.sha256, by=ready.head)

    assert list_locked_cycles() == {ready.cycle.pk: LOCKED}


def test_on_hold(ready):
    hold_release(ready.approve(), by=ready.clerk)

    assert list(list_locked_cycles()) == [ready.cycle.pk]


def test_not_once_it_is_in_preparation_again(ready):
    return_release(ready.approve(), reason="直すため", by=ready.clerk)

    assert list_locked_cycles() == {}


def test_not_once_it_is_called_off(ready):
    release = request_call_off(ready.approve(), reason="中止", by=ready.clerk)
    call_off_release(release, by=ready.head)

    assert list_locked_cycles() == {}


def test_up_to_the_moment_although_it_is_written_before(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    assert carry_out_due() == 1

    assert list(list_locked_cycles()) == [ready.cycle.pk]
    time_machine.move_to(release.moment, tick=False)
    assert timezone.now() == release.moment
    assert list_locked_cycles() == {}


def test_the_moment_is_known_to_awardees_once_it_is_approved_and_while_it_holds(ready):
    submitted = ready.submit()
    before = find_approved_moment(ready.cycle.pk)
    approved = ready.approve(submitted)
    known = find_approved_moment(ready.cycle.pk)
    hold_release(approved, by=ready.clerk)

    assert (before, known, find_approved_moment(ready.cycle.pk)) == (None, approved.moment, None)
