"""Picking bodies: each is drafted once, whatever group names it."""

import pytest

from campaigns.cooperation.domain.request import BODIES, CITIES, EARLIER, PREFECTURES, list_picked, pick_bodies
from campaigns.cooperation.models import CooperationBody
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.participation import CampaignFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("groups", [[], ["nothing"], [EARLIER]])
def test_a_group_of_nobody_drafts_nobody(campaign, groups) -> None:
    assert pick_bodies(campaign, groups, by=staff()) == 0
    assert campaign.cooperation_requests.count() == 0


def test_a_body_that_was_renamed_is_still_the_same(campaign) -> None:
    CooperationRequestFactory(campaign=campaign, kind="prefecture", body_code="01", name_ja="旧名")

    assert pick_bodies(campaign, [PREFECTURES], by=staff()) == 46
    assert campaign.cooperation_requests.filter(body_code="01").count() == 1


def test_an_answer_is_not_carried_over(campaign) -> None:
    earlier = CampaignFactory()
    CooperationRequestFactory(
        campaign=earlier, state="accepted", may_publish=True, contact_email="c@example.jp", link_reference="r" * 32
    )

    pick_bodies(campaign, [EARLIER], earlier=earlier, by=staff())

    row = campaign.cooperation_requests.get()
    assert (row.state, row.may_publish, row.contact_email, row.link_reference) == ("draft", False, "", "")


def test_looking_writes_nothing(campaign, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        picked = list_picked(campaign, [PREFECTURES])

    assert (len(picked), any(one.is_there for one in picked)) == (47, False)
    assert campaign.cooperation_requests.count() == 0
