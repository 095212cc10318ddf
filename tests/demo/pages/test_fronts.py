"""The front page in each season of the year: axe finds nothing, and nothing is wider than the screen."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from awards.programmes.models import AwardCycle
from campaigns.participation.models import Campaign, CampaignPage, Participation
from home.domain.queries.season import season_at
from home.enums import Season

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# The longer words on the narrower screen; with `--whole-walk` both on both.
SHOWN = (("/ja/", 1440), ("/en/", 390))
WHOLE = (*SHOWN, ("/ja/", 390), ("/en/", 1440))


def walk_through_the_year() -> Iterator[Season]:
    """The seasons, one after the other: before each the records are changed so that it comes."""
    now, day = timezone.now(), timedelta(days=1)
    last = AwardCycle.objects.filter(code="sample-telework-award-2026")
    next_one = AwardCycle.objects.filter(code="sample-telework-award-2027")
    yield Season.CAMPAIGN
    last.update(released_at=now - timedelta(hours=20))
    yield Season.RESULTS
    last.update(released_at=now - 21 * day)
    for model in (CampaignPage, Participation, Campaign):
        model.objects.all().delete()
    yield Season.CALL
    next_one.update(closes_at=now - day)
    yield Season.SCREENING
    AwardCycle.objects.filter(code="sample-childcare-award-2026").update(state="archived")
    next_one.update(opens_at=now + 5 * day, closes_at=now + 30 * day)
    yield Season.ANNOUNCED
    AwardCycle.objects.update(state="archived")
    yield Season.QUIET


def test_axe_finds_nothing_on_the_front_of_any_season(demo_site, page, axe, pytestconfig) -> None:
    seen, faults = [], {}
    shown = WHOLE if pytestconfig.getoption("--whole-walk") else SHOWN

    for season in walk_through_the_year():
        cache.clear()
        now = timezone.now()
        assert season_at(now, now=now).season == season
        seen.append(season)
        for address, width in shown:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(demo_site + address)
            found = [(each["rule"], each["at"]) for each in axe(page)]
            if found or not page.evaluate(FITS):
                faults[season, address, width] = found or "wider than the screen"

    assert set(seen) == set(Season)
    assert faults == {}
