"""Which campaign the public knows, and which one matters now."""

import datetime as dt

import pytest

from campaigns.participation.domain.queries import (
    find_current_campaign,
    find_public_campaign,
    find_season,
    list_public_campaigns,
)
from campaigns.participation.models import Campaign
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db

NOW = jst(2026, 11, 10)


def year(number: int, **values: object) -> Campaign:
    return CampaignFactory(
        announced_at=jst(number, 8, 1), starts_at=jst(number, 11, 1), ends_at=jst(number, 12, 1), **values
    )


def test_list_public_campaigns_leaves_out_what_is_not_announced() -> None:
    last, this, following = year(2025), year(2026), year(2027)

    assert list(list_public_campaigns(at=NOW)) == [this, last]
    assert find_public_campaign(following.public_id, at=NOW) is None
    assert find_public_campaign(following.public_id, at=jst(2027, 8, 1)) == following


def test_an_old_campaign_without_a_moment_of_announcing_is_known() -> None:
    old = CampaignFactory(announced_at=None, starts_at=jst(2018, 11, 1), ends_at=jst(2018, 12, 1))

    assert list(list_public_campaigns(at=NOW)) == [old]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (jst(2026, 11, 30, 23, 59), 2026),
        (jst(2026, 12, 1), 2026),
        (jst(2027, 7, 31), 2026),
        (jst(2027, 8, 1), 2027),
        (jst(2027, 11, 1), 2027),
        (jst(2025, 9, 1), 2025),
    ],
)
def test_find_current_campaign(at: dt.datetime, expected: int) -> None:
    for number in (2025, 2026, 2027):
        year(number, fiscal_year=number)

    found = find_current_campaign(at)

    assert found is not None
    assert found.fiscal_year == expected


def test_find_current_campaign_where_there_is_none() -> None:
    CampaignFactory(hidden=True)

    assert find_current_campaign(NOW) is None
    assert find_season(language="ja", at=NOW) is None


def test_find_season_says_where_the_campaign_stands() -> None:
    campaign = year(2026)
    page = CampaignPageFactory(campaign=campaign)
    translate(page, title="Sample Work Month", live=False)
    ParticipationFactory(campaign=campaign, public=True)
    ParticipationFactory(campaign=campaign)

    season = find_season(language="ja", at=jst(2026, 11, 29))

    assert season is not None
    assert (season.phase, season.left.days, season.participants, season.page) == ("running", 2, 1, page)
    english = find_season(language="en", at=jst(2026, 11, 29))
    assert english is not None
    assert english.page is None


@pytest.mark.parametrize(
    ("at", "is_open"), [(jst(2026, 8, 31, 23, 59), False), (jst(2026, 9, 1), True), (jst(2026, 12, 1), False)]
)
def test_registration_is_open_in_a_half_open_period(at: dt.datetime, is_open: bool) -> None:
    assert CampaignFactory.build().takes_registrations(at) is is_open
