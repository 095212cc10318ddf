"""What the search knows of the award's pages: whatever they say, where it changes at once, nothing that isn't shown."""

import pytest

from foundation.search.domain.queries import list_best, read_query
from tests.factories.pages import locale
from tests.factories.programmes import ConditionFactory, PrivilegeFactory, RequiredMaterialFactory, TierFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory

pytestmark = pytest.mark.django_db


def kinds(typed: str) -> set[str]:
    hits = list_best(read_query(typed), locale=locale("ja"), names=["awardees", "calls", "awards"], most=100)
    return {hit.kind for hit in hits}


@pytest.fixture
def awardee():
    awardee = AwardeeFactory(prefecture_id="26", city_ja="宇治市", industry_id="D", tier__name_ja="奨励賞")
    AwardeePageFactory(awardee=awardee)
    return awardee


def test_an_awardee_is_found_by_its_place_industry_tier_and_efforts(awardee):
    effort = AwardeeEffortFactory(awardee=awardee)

    for typed in ("京都", "きょうと", "宇治市", "建設業", "奨励賞", "手順書"):
        assert "awardees" in kinds(typed), typed
    assert kinds("東京") == set()
    effort.text_ja = "台帳を共有した。"
    effort.save()
    assert (kinds("手順書"), kinds("台帳")) == (set(), {"awardees"})
    awardee.tier.name_ja = "特別賞"
    awardee.tier.save()
    assert "awardees" in kinds("特別賞")


def test_an_effort_that_is_not_published_is_not_found(awardee):
    effort = AwardeeEffortFactory(awardee=awardee, item__is_public=False)
    assert kinds("手順書") == set()

    effort.item.is_public = True
    effort.item.save()
    assert kinds("手順書") == {"awardees"}


def test_a_call_is_found_by_who_may_apply_with_what_and_for_what():
    cycle = AwardCyclePageFactory(cycle__guideline_ja="国内の町工場。").cycle
    ConditionFactory(cycle=cycle, text_ja="法令に違反していない")
    RequiredMaterialFactory(cycle=cycle, name_ja="就業規則の写し", help_ja="該当するページ")
    TierFactory(cycle=cycle, name_ja="大賞", definition_ja="手本になる取組。")
    PrivilegeFactory(cycle=cycle, name_ja="ロゴを使えます", description_ja="名刺にも")

    for typed in ("町工場", "法令", "就業規則", "該当", "大賞", "手本", "ロゴ", "名刺"):
        assert kinds(typed) == {"calls"}, typed
    cycle.conditions.all().delete()
    assert kinds("法令") == set()


def test_an_award_is_found_by_who_gives_it():
    page = AwardCyclePageFactory(cycle__programme__presenter_ja="みほん庁").get_parent()

    assert page.live
    assert kinds("みほん庁") == {"awards"}
