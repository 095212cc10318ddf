"""The moment that the public site is read at; verbs and other threads never see a preview's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from foundation.clock.domain.moment import (
    Preview,
    at_one_moment,
    database_now,
    find_preview,
    limit_foresight,
    may_foresee,
    previewing,
    public_now,
    request_now,
)
from tests.factories.people import staff

LATER = datetime(2090, 1, 1, tzinfo=UTC)
RIGHT = "laurel_programmes.release_results"


def is_present(moment: datetime) -> bool:
    return abs(moment - timezone.now()) < timedelta(minutes=1)


@pytest.mark.django_db
def test_the_public_moment_is_the_present_but_in_a_preview() -> None:
    preview = Preview(LATER, None)

    with previewing(preview):
        assert (public_now(), find_preview()) == (LATER, preview)
        assert is_present(database_now())
        with ThreadPoolExecutor(1) as other:
            assert is_present(other.submit(public_now).result())

    assert (is_present(public_now()), find_preview()) == (True, None)


def test_a_preview_that_fails_ends_as_well() -> None:
    with pytest.raises(RuntimeError), previewing(Preview(LATER, None)):
        raise RuntimeError

    assert find_preview() is None


@pytest.mark.django_db
def test_foresight_ends_at_the_present_for_who_lacks_the_right() -> None:
    now = timezone.now()

    with previewing(Preview(LATER, staff())):
        assert (may_foresee(RIGHT), is_present(limit_foresight(None, permission=RIGHT))) == (False, True)
        assert is_present(limit_foresight(LATER, permission=RIGHT))
        assert limit_foresight(now, permission=RIGHT) == now
    with previewing(Preview(LATER, staff("release_results"))):
        assert (may_foresee(RIGHT), limit_foresight(None, permission=RIGHT)) == (True, LATER)


def test_outside_of_a_preview_a_moment_that_is_given_counts() -> None:
    assert limit_foresight(LATER, permission=RIGHT) == LATER
    assert is_present(limit_foresight(None, permission=RIGHT))
    assert may_foresee(RIGHT) is False


def test_within_a_request_the_present_is_that_of_its_beginning() -> None:
    with time_machine.travel(LATER, tick=False) as clock:
        with at_one_moment() as moment:
            clock.shift(5)

            assert (moment, request_now(), public_now(), limit_foresight(None, permission=RIGHT)) == (LATER,) * 4

        assert public_now() == LATER + timedelta(seconds=5)


def test_a_request_within_another_goes_on_at_its_moment() -> None:
    with at_one_moment(LATER), at_one_moment() as inner:
        assert (inner, public_now()) == (LATER, LATER)


def test_in_a_request_a_preview_counts_for_what_is_read() -> None:
    with at_one_moment() as moment, previewing(Preview(LATER, None)):
        assert (public_now(), request_now()) == (LATER, moment)
