"""The directory: approved and published participants only, found by reading, counted for the map."""

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from campaigns.cooperation.domain.queries import list_cooperation
from campaigns.participation.domain.queries import (
    count_by_kind,
    count_by_prefecture,
    count_participants,
    get_campaign_context,
    get_directory,
    get_numbers,
    list_promoters,
    list_public_participants,
)
from campaigns.participation.domain.queries.participant_directory import fit_levels
from campaigns.participation.models import Campaign, Participation
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, CampaignPromoterFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def names(found: Any) -> list[str]:
    return [participant.name_ja for participant in found]


@pytest.fixture
def campaign() -> Campaign:
    campaign = CampaignFactory()

    def add(name: str, kana: str, **values: Any) -> None:
        ParticipationFactory(campaign=campaign, name_ja=name, name_kana=kana, **{"public": True, **values})

    add("ヴェルデ", "ヴェルデ", prefecture_id="47")
    add("あおぞら", "アオゾラ")
    add("ガクウ", "ガクウ", industry_id="D")
    add("ABC", "ABC")
    add("個人さん", "コジンサン", individual=True)
    add("申請中", "アシンセイ", public=False)
    add("非公表", "アヒコウヒョウ", may_publish=False)
    add("取消", "アトリケシ", state="revoked")
    ParticipationFactory(public=True, name_ja="ほかの年", name_kana="アホカ")
    return campaign


def test_words_longer_than_the_field_takes_are_cut(campaign: Campaign) -> None:
    directory = get_directory(campaign, QueryDict(f"q={'a' * 60_000}"))

    assert (directory["words"], directory["listing"].total) == ("a" * 100, 0)


def test_only_approved_and_published_participants_are_listed(campaign: Campaign) -> None:
    assert sorted(names(list_public_participants(campaign))) == ["ABC", "あおぞら", "ガクウ", "ヴェルデ", "個人さん"]
    assert count_participants(campaign) == 5


@pytest.mark.parametrize(
    ("row", "found"),
    [("あ", ["あおぞら", "ヴェルデ"]), ("か", ["ガクウ", "個人さん"]), ("A", ["ABC"]), ("ら", []), ("#", [])],
)
def test_a_row_of_the_kana_index(campaign: Campaign, row: str, found: list[str]) -> None:
    assert names(list_public_participants(campaign, row=row)) == found


def test_counts_agree_with_the_list(campaign: Campaign) -> None:
    assert count_by_kind(campaign) == {"organisation": 4, "individual": 1}
    assert count_by_prefecture(campaign) == {"06": 4, "47": 1}
    assert {row: n for row, n in get_numbers(campaign).by_row.items() if n} == {"あ": 2, "か": 2, "A": 1}


@pytest.mark.parametrize("words", ["アオゾラ", "ｱｵｿﾞﾗ", "あおぞら"])
def test_search_by_name_or_reading(campaign: Campaign, words: str) -> None:
    assert names(list_public_participants(campaign, words=words)) == ["あおぞら"]


def test_parameters_narrow_the_page_and_the_map_keeps_all(campaign: Campaign) -> None:
    context = get_campaign_context(campaign, QueryDict("prefecture=47&kind=organisation"))

    assert names(context["listing"].page) == ["ヴェルデ"]
    tiles = {tile.code: (tile.count, tile.level) for tile in context["prefecture_map"]().tiles}
    assert (len(tiles), tiles["06"], tiles["47"], tiles["13"]) == (47, (4, 2), (1, 1), (0, 0))
    assert sum(region["count"] for region in context["prefecture_map"]().regions) == 5


def test_nonsense_parameters_never_fail(campaign: Campaign) -> None:
    context = get_campaign_context(campaign, QueryDict("row=xx&kind=zz&industry=%00&page=-1&prefecture=99"))

    assert context["listing"].total == 0


def test_the_number_of_queries_does_not_depend_on_the_number_of_participants(campaign: Campaign) -> None:
    organisations = [OrganisationFactory() for _ in range(300)]

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            context = get_campaign_context(campaign, QueryDict("kind=organisation"))
            [(str(one.industry), str(one.prefecture), one.organisation_id) for one in context["listing"].page]
            [list(context[name]) for name in ("promoters", "cooperation", "coverage")]
        return len(captured)

    few = measure()
    for organisation in organisations:
        ParticipationFactory(campaign=campaign, organisation=organisation, public=True)

    assert measure() == few


def test_promoters_stand_by_role_and_protocol_order() -> None:
    campaign = CampaignFactory()
    second = CampaignPromoterFactory(campaign=campaign, order=2)
    first = CampaignPromoterFactory(campaign=campaign, order=1)
    supporter = CampaignPromoterFactory(campaign=campaign, role="supporter", order=1)

    groups = list_promoters(campaign)

    assert [(group.code, group.rows) for group in groups] == [("promoter", [first, second]), ("supporter", [supporter])]


def test_bodies_that_cooperate_are_shown_by_kind_in_protocol_order() -> None:
    campaign = CampaignFactory()
    public = {"campaign": campaign, "state": "accepted", "may_publish": True}
    city = CooperationRequestFactory(kind="designated_city", name_ja="見本市", **public)
    second = CooperationRequestFactory(kind="prefecture", name_ja="みほん県", order=2, **public)
    prefecture = CooperationRequestFactory(kind="prefecture", name_ja="れいじ県", order=1, **public)
    CooperationRequestFactory(campaign=campaign)

    groups = list_cooperation(campaign)
    shown = get_campaign_context(campaign, QueryDict())["cooperation"]

    assert [group.rows for group in groups] == [[prefecture, second], [city]]
    assert shown == groups


def test_an_english_list_is_in_the_order_of_english_and_romanised_names(campaign: Campaign) -> None:
    Participation.objects.all().delete()
    for name, kana, name_en in (
        ("あ", "ア", "zeta"), ("い", "イ", "Beta Inc."), ("茅", "チガヤ", ""), ("え", "エ", "“Äpfel”"), ("見", "", ""),
    ):  # fmt: skip
        ParticipationFactory(campaign=campaign, public=True, name_ja=name, name_kana=kana, name_en=name_en)

    shown = {}
    for language in ("ja", "en"):
        with override(language):
            shown[language] = names(get_directory(campaign, QueryDict())["listing"].page)
    under_c = names(get_directory(campaign, QueryDict("letter=C"))["listing"].page)

    assert shown == {"ja": ["あ", "い", "え", "茅", "見"], "en": ["え", "い", "茅", "あ", "見"]}
    assert under_c == ["茅"]


def test_an_individual_with_a_kanji_name_stands_where_its_reading_does(campaign: Campaign) -> None:
    Participation.objects.all().delete()
    for name, kana in (("わたなべ", ""), ("見本 花子", "ミホンハナコ"), ("青空", "アオゾラ"), ("Aちゃん", "")):
        ParticipationFactory(
            campaign=campaign, public=True, kind="individual", name_ja=name, name_kana=kana, name_en=""
        )

    everybody = get_directory(campaign, QueryDict())
    under_ma = names(get_directory(campaign, QueryDict("row=ま"))["listing"].page)

    assert names(everybody["listing"].page) == ["Aちゃん", "青空", "見本 花子", "わたなべ"]
    assert (under_ma, everybody["kana_rows"]["#"], everybody["kana_rows"]["わ"]) == (["見本 花子"], 0, 1)


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        ([], (1, 2, 5, 10)),
        ([1] * 25 + [2] * 8 + [9], (1, 2, 5, 10)),
        ([5] * 20 + [10] * 15 + [20] * 8 + [90], (1, 5, 10, 20)),
        ([200, *[600] * 20, *[900] * 15, *[3000] * 8, 6000, 9000, 13000], (1, 500, 1000, 2000)),
    ],
)
def test_the_levels_of_the_map_fit_fifty_participants_and_fifty_thousand(counts, levels) -> None:
    assert fit_levels([0, *counts]) == levels
