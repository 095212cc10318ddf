"""The demo loaded again ten days later: its dates move on, and its release is planned anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.releases.domain.release_contents import list_differences, read_contents
from awards.releases.models import Release
from demo.loading import load_demo
from events.models import EventPage
from home.domain.queries.season import season_at
from home.enums import Season
from tests.demo.loaded import LoadedDemo

pytestmark = pytest.mark.timeout(600)
LATER = timedelta(days=10)


def list_moments() -> dict[str, object]:
    """One that counts from the day the demo is loaded on, and one of history."""
    return {
        "event": EventPage.objects.get(slug="manufacturing", locale__language_code="en").starts_at,
        "opening": AwardCycle.objects.get(code="telework-top-runner-2025").opens_at,
    }


class TestRenewedDemo(LoadedDemo):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.before = list_moments()
        Release.objects.update(approved_at=timezone.now() - timedelta(hours=1))
        load_demo(base=timezone.localdate() + LATER)

    def test_the_dates_move_on(self) -> None:
        now = timezone.now() + LATER

        assert list_moments() == self.before | {"event": self.before["event"] + LATER}
        assert season_at(now, now=now).season == Season.CAMPAIGN

    def test_its_release_is_planned_anew(self) -> None:
        release = Release.objects.get()

        assert timezone.localtime(release.moment).date() == timezone.localdate() + LATER + timedelta(days=1)
        assert release.state == "approved"
        assert list_differences(release.contents, read_contents(release)) == []
