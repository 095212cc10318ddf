"""Picking bodies: each is drafted once, whatever group names it."""

import pytest

from campaigns.cooperation.domain.request import BODIES, CITIES, EARLIER, PREFECTURES, pick_bodies
from campaigns.cooperation.models import CooperationBody
from tests.factories.participation import CampaignFactory, jst
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), name_ja="みほんワーク月間2098")


def test_groups_become_drafts_and_nobody_twice(campaign) -> None:
    by = staff()
    CooperationBody.objects.create(code="sample", name_ja="見本連合会", kind="association")
    pick_bodies(campaign, [PREFECTURES], by=by)

    assert pick_bodies(campaign, [PREFECTURES, CITIES, BODIES], by=by) == 21
    assert pick_bodies(campaign, [PREFECTURES, CITIES, BODIES], by=by) == 0
    rows = campaign.cooperation_requests.all()
    assert (rows.count(), set(rows.values_list("state", flat=True))) == (68, {"draft"})
    assert list(rows.filter(kind="prefecture")[:2].values_list("name_ja", "body_code")) == [
        ("北海道", "01"),
        ("青森県", "02"),
    ]

    rows.filter(body_code="01").update(email="chiji@pref.example.jp", state="accepted", activities_ja="昨年の活動")
    following = CampaignFactory()
    assert pick_bodies(following, [EARLIER], earlier=campaign, by=by) == 68
    first = following.cooperation_requests.get(body_code="01")
    assert (first.email, first.state, first.activities_ja) == ("chiji@pref.example.jp", "draft", "")
