"""In which time staff type moments: Japan's, or a check says so."""

import pytest

from foundation.clock.checks import check_time_zone


def ids(settings, *, zone: str, own: list[str] | None, is_aware: bool = True) -> list[str]:
    settings.TIME_ZONE, settings.USE_TZ = zone, is_aware
    settings.WAGTAIL_USER_TIME_ZONES = own
    return [str(message.id) for message in check_time_zone(None)]


def test_this_site_types_japans_time() -> None:
    assert check_time_zone(None) == []


@pytest.mark.parametrize(
    ("zone", "own"),
    [
        ("UTC", None),
        ("UTC", ["UTC"]),
        ("Asia/Tokyo", None),
        ("Asia/Tokyo", []),
        ("Asia/Tokyo", ["Asia/Tokyo", "Europe/London"]),
    ],
)
def test_another_time_is_told(settings, zone, own) -> None:
    assert ids(settings, zone=zone, own=own) == ["laurel_clock.W002"]


def test_moments_without_a_zone_are_told(settings) -> None:
    assert ids(settings, zone="Asia/Tokyo", own=["Asia/Tokyo"], is_aware=False) == ["laurel_clock.W002"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Japan"])
def test_japans_time_by_either_name_is_fine(settings, zone) -> None:
    assert ids(settings, zone=zone, own=["Asia/Tokyo"]) == []
