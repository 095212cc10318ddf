"""The season follows from the records' dates; a release not yet made exists for nobody but who may make it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.programmes.enums import CycleState
from campaigns.participation.models import Campaign
from foundation.changes.domain.reading import reading
from foundation.clock.domain.moment import at_one_moment
from home.domain.queries.season import season_at
from home.enums import Season
from tests.factories.media import ImageFactory
from tests.factories.participation import CampaignFactory
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def day(days: float) -> object:
    return NOW + timedelta(days=days)


def season(at: object = NOW, viewer: object = None) -> Season:
    return season_at(at, now=NOW, viewer=viewer).season


def test_nothing_makes_it_quiet() -> None:
    assert season() == Season.QUIET


def test_a_running_campaign_makes_the_campaign_month() -> None:
    campaign = CampaignFactory(starts_at=day(-1), ends_at=day(10))

    assert season_at(NOW, now=NOW).campaign == campaign
    assert season(day(-1)) == Season.CAMPAIGN
    assert season(day(10)) != Season.CAMPAIGN


def test_an_open_cycle_makes_the_call() -> None:
    CycleFactory(opens_at=day(-1), closes_at=day(3), announced_at=day(-9))

    assert season() == Season.CALL
    assert season(day(-5)) == Season.ANNOUNCED
    assert season(day(3)) == Season.SCREENING


def test_the_campaign_month_comes_before_an_open_call() -> None:
    CycleFactory(opens_at=day(-1), closes_at=day(3))
    CampaignFactory(starts_at=day(-1), ends_at=day(10))

    assert season() == Season.CAMPAIGN


def test_an_open_call_is_known_in_every_season() -> None:
    CampaignFactory(starts_at=day(-1), ends_at=day(10))
    assert season_at(NOW, now=NOW).open_call is None

    later = CycleFactory(opens_at=day(-1), closes_at=day(12))
    sooner = CycleFactory(opens_at=day(-1), closes_at=day(3))

    assert season_at(NOW, now=NOW).open_call == sooner
    assert season_at(day(4), now=NOW).open_call == later
    assert season_at(day(13), now=NOW).open_call is None


def test_results_day_lasts_a_week_from_the_release() -> None:
    CycleFactory(announced_at=None, opens_at=day(-60), closes_at=day(-30), released_at=NOW)

    assert season(NOW) == Season.RESULTS
    assert season(day(7) - timedelta(seconds=1)) == Season.RESULTS
    assert season(day(7)) == Season.QUIET
    assert season(NOW - timedelta(seconds=1)) == Season.SCREENING


def test_a_draft_cycle_makes_no_season() -> None:
    CycleFactory(state=CycleState.DRAFT, opens_at=day(-1), closes_at=day(3))

    assert season() == Season.QUIET


def test_a_planned_release_is_seen_only_by_who_may_release(django_user_model: type) -> None:
    CycleFactory(announced_at=None, opens_at=day(-60), closes_at=day(-30), results_at=day(5), released_at=None)
    editor = django_user_model.objects.create_user("editor@example.jp")
    secretary = django_user_model.objects.create_user("secretary@example.jp")
    secretary.user_permissions.add(Permission.objects.get(codename="release_results"))

    assert season(day(6)) == Season.SCREENING
    assert season(day(6), viewer=editor) == Season.SCREENING
    assert season(day(6), viewer=secretary) == Season.RESULTS
    assert season(NOW, viewer=secretary) == Season.SCREENING


def test_finding_the_season_costs_the_same_at_many_records(django_assert_max_num_queries: object) -> None:
    CycleFactory.create_batch(30, announced_at=None, opens_at=day(-60), closes_at=day(-30), released_at=day(-20))
    CampaignFactory.create_batch(30, starts_at=day(-400), ends_at=day(-370))

    with django_assert_max_num_queries(7):
        assert season() == Season.QUIET


def test_campaigns_are_read_once_until_one_of_them_or_its_logo_changes() -> None:
    campaign = CampaignFactory(starts_at=day(-1), ends_at=day(10), logo=ImageFactory(title="一年目"))

    def read() -> tuple[int, str, str]:
        with at_one_moment(NOW), reading(), CaptureQueriesContext(connection) as captured:
            found = season_at(NOW, now=NOW).campaign
            assert found is not None
            return len(captured), found.name_ja, found.logo.title

    read()
    assert read() == (1, campaign.name_ja, "一年目")  # the generation

    Campaign.objects.update(name_ja="みほん月間")
    assert read()[1:] == ("みほん月間", "一年目")
    assert read()[0] == 1

    type(campaign.logo).objects.update(title="二年目")
    assert read()[1:] == ("みほん月間", "二年目")
