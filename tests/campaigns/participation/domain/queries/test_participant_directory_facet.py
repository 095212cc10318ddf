"""Finding participants among many: what is held back is found by nobody, counts follow, deep pages are whole."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from campaigns.participation.domain.queries import get_campaign_context, list_public_participants
from campaigns.participation.models import Campaign, ParticipationAnswer
from tests.factories.crowds import add_crowd, add_question
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db


def names(found: Any) -> list[str]:
    return [participant.name_ja for participant in found]


def facet(context: dict[str, Any], name: str) -> dict[str, int]:
    (found,) = (facet for facet in context["listing"].facets if facet.name == name)
    return {option.value: option.count for option in found.options}


TYPED = ["アオゾラ", "あおぞら", "ｱｵｿﾞﾗ", "aozora", "ＡＯＺＯＲＡ", "高橋", "髙橋", "あおぞら　たかはし", "ブルースカイ"]


@pytest.mark.parametrize("words", TYPED)
def test_a_name_is_found_however_it_is_typed(words: str) -> None:
    campaign = CampaignFactory()
    known = OrganisationFactory(alternate_name="ブルースカイ")
    ParticipationFactory(
        campaign=campaign,
        organisation=known,
        name_ja="株式会社あおぞら髙橋",
        name_kana="アオゾラタカハシ",
        name_en="Aozora Takahashi",
        public=True,
    )
    ParticipationFactory(campaign=campaign, name_ja="株式会社架空", name_kana="カクウ", public=True)

    assert names(list_public_participants(campaign, words=words)) == ["株式会社あおぞら髙橋"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "\x00", "' OR 1=1 --", "x" * 5000, "あ " * 500])
def test_a_search_takes_any_text(words: str) -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, public=True)

    assert len(list_public_participants(campaign, words=words)) <= 1


def test_what_is_held_back_is_neither_shown_nor_found_nor_counted() -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, public=True, name_ja="見せる", industry_id="E", prefecture_id="06")
    ParticipationFactory(
        campaign=campaign,
        public=True,
        name_ja="隠す",
        industry_id="D",
        prefecture_id="47",
        size_band_id="1_10",
        publishes_industry=False,
        publishes_prefecture=False,
        publishes_size_band=False,
    )

    whole = get_campaign_context(campaign, QueryDict(""))
    by_place = get_campaign_context(campaign, QueryDict("prefecture=47"))
    by_industry = get_campaign_context(campaign, QueryDict("industry=D&q=見"))

    assert whole["listing"].total == 2
    assert (facet(whole, "industry"), facet(whole, "size_band")) == ({"E": 1}, {"101_300": 1})
    assert {tile.code: tile.count for tile in whole["prefecture_map"]().tiles if tile.count} == {"06": 1}
    assert by_place["listing"].total == 0
    assert facet(by_industry, "industry") == {"E": 1}


def test_a_letter_is_that_of_the_english_name_a_latin_one_or_the_reading() -> None:
    campaign = CampaignFactory()
    ParticipationFactory(campaign=campaign, public=True, name_ja="みほん", name_kana="ミホン", name_en="Éclair Mihon")
    ParticipationFactory(campaign=campaign, public=True, name_ja="ABC", name_kana="ABC", name_en="")
    ParticipationFactory(campaign=campaign, public=True, name_ja="英語名なし", name_kana="エイゴメイナシ", name_en="")

    context = get_campaign_context(campaign, QueryDict("letter=e"))

    assert names(context["listing"].page) == ["英語名なし", "みほん"]
    assert {letter: n for letter, n in context["letters"] if n} == {"A": 1, "E": 2}


def test_a_published_question_filters_and_another_does_not() -> None:
    campaign = CampaignFactory()
    question = add_question(campaign)
    private = add_question(campaign, code="secret", is_published=False, is_facet=False)
    chosen = ParticipationFactory(campaign=campaign, public=True, name_ja="学ぶ側")
    ParticipationFactory(campaign=campaign, public=True, name_ja="黙る側")
    for one in (question, private):
        ParticipationAnswer.objects.create(participation=chosen, question=one, option=one.options.get(code="learn"))

    whole = get_campaign_context(campaign, QueryDict(""))
    found = get_campaign_context(campaign, QueryDict("q-activity=learn"))

    assert facet(whole, "q-activity") == {"practise": 0, "learn": 1}
    assert [one.name for one in whole["listing"].facets] == ["kind", "q-activity", "industry", "size_band"]
    assert names(found["listing"].page) == ["学ぶ側"]
    answers = found["listing"].page.object_list[0].published_answers
    assert [answer.question.code for answer in answers] == ["activity"]


def series(*years: int) -> list[Campaign]:
    return [
        CampaignFactory(
            code=f"month-{year}",
            series="month",
            year_label=str(year),
            fiscal_year=year,
            announced_at=jst(year, 8, 1),
            registration_opens_at=jst(year, 9, 1),
            registration_closes_at=jst(year, 12, 1),
            starts_at=jst(year, 11, 1),
            ends_at=jst(year, 12, 1),
        )
        for year in years
    ]


def test_the_years_of_a_series_stand_side_by_side() -> None:
    first, second, _hidden = series(2024, 2025, 2099)
    CampaignFactory()
    page = CampaignPageFactory(campaign=second)
    for number, campaign in ((2, first), (3, second)):
        for day in range(number):
            at = campaign.registration_opens_at + (campaign.ends_at - campaign.starts_at) * day
            ParticipationFactory(campaign=campaign, public=True, approved_at=at)
            ParticipationFactory(campaign=campaign, approved_at=at)  # never counted
    ParticipationFactory(campaign=second, public=True, individual=True, approved_at=second.starts_at)

    context = get_campaign_context(second, QueryDict(""))

    lines = [(one.year.label, one.by_kind, one.total, one.more) for one in context["growth"]]
    assert lines == [("2025", {"organisation": 3, "individual": 1}, 4, 2), ("2024", {"organisation": 2}, 2, None)]
    assert [year.url for year in context["years"]] == [page.get_url(), ""]
    weeks = context["course"].weeks
    assert (weeks[0].now, weeks[0].before, weeks[-1].now, weeks[-1].before) == (1, 1, 4, 2)


def test_another_year_is_shown_in_its_place() -> None:
    first, second = series(2024, 2025)
    other = CampaignFactory(code="elsewhere")
    for campaign in (first, second, other):
        ParticipationFactory(campaign=campaign, public=True, name_ja=f"{campaign.code}の団体")

    assert names(get_campaign_context(second, QueryDict("year=month-2024"))["listing"].page) == ["month-2024の団体"]
    assert names(get_campaign_context(second, QueryDict("year=elsewhere"))["listing"].page) == ["month-2025の団体"]


def test_five_thousand_participants_cost_what_three_hundred_do() -> None:
    """Of fifty thousand: `make bench-directory`."""
    campaign, small = CampaignFactory(), CampaignFactory()
    add_crowd(campaign, 5_000)
    add_crowd(small, 300)
    queries = ("", "page=100", "q=ミホン&page=2", "row=か", "letter=M", "prefecture=13", "kind=individual&industry=G")

    def measure(one: Campaign, query: str) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            context = get_campaign_context(one, QueryDict(query))
            rows = [(str(row.industry), row.organisation_id, row.published_answers) for row in context["listing"].page]
            assert rows
        return len(captured)

    assert [measure(campaign, query) for query in queries] == [measure(small, query) for query in queries]
    assert get_campaign_context(campaign, QueryDict("page=100"))["listing"].page.number == 100


def test_deep_pages_hold_everybody_once() -> None:
    campaign = CampaignFactory()
    add_crowd(campaign, 120)

    pages = [get_campaign_context(campaign, QueryDict(f"page={n}"))["listing"].page for n in (1, 2, 3)]

    found = [row.pk for page in pages for row in page]
    assert found == list(campaign.participations.order_by("kana_sort", "pk").values_list("pk", flat=True))
