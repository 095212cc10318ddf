"""An awardee in the API, whole: every field filled, in both languages, and every optional one empty."""

import datetime as dt
from uuid import UUID

import pytest

from awards.results.models import Awardee
from foundation.text.eras import JST
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.media import ImageFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.factories.programmes import ScreeningItemFactory
from tests.factories.results import (
    AwardeeEffortFactory,
    AwardeeFactory,
    AwardeeMeasureFactory,
    AwardeeOrganisationFactory,
    TalkFactory,
)
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db
VIDEO, STARTS = "https://example.com/v", dt.datetime(2026, 11, 19, 13, 30, tzinfo=JST)
BLOCK = "5f0e1c9e-0000-4000-8000-000000000001"


@pytest.fixture
def full(tier):
    """An awardee with everything there is, on pages in both languages."""
    awardee = AwardeeFactory(
        cycle=tier.cycle,
        tier=tier,
        name_ja="見本食品株式会社",
        name_en="Mihon Foods",
        unit_ja="山形工場",
        unit_en="Yamagata Factory",
        summary_ja="検品の記録を写真にした。",
        summary_en="They photograph what they inspect.",
        logo=ImageFactory(),
        organisation__organisation=OrganisationFactory(name_ja="見本食品", name_en="Mihon Foods Ltd"),
    )
    AwardeeOrganisationFactory(
        awardee=awardee, organisation=OrganisationFactory(name_ja="見本町", legal_form_id=None), role="partner", order=1
    )
    ratio = ScreeningItemFactory(cycle=tier.cycle, code="eligible", order=1)
    AwardeeMeasureFactory(awardee=awardee, item=ratio, value="69.2", numerator=9, denominator=13)
    for value in ("40", "80.5"):
        AwardeeMeasureFactory(awardee=AwardeeFactory(cycle=tier.cycle), item=ratio, value=value)
    effort = ScreeningItemFactory(
        cycle=tier.cycle, effort=True, code="effect", version__label_ja="経営の効果", version__label_en="Effect"
    )
    AwardeeEffortFactory(awardee=awardee, item=effort)
    awardee.media_coverage.add(
        MediaCoverageFactory(title="検品票を写真に", url="https://example.com/news/1", is_paywalled=True)
    )
    TalkFactory(awardee=awardee, page=EventFactory(title="見本の講座", starts_at=STARTS), recording_url=VIDEO)
    page = AwardeePageFactory(
        awardee=awardee,
        case_study=CaseStudyPageFactory().translation_key,
        story=[{"type": "paragraph", "id": BLOCK, "value": "<p>紙をやめた。</p>"}],
    )
    translate(page, slug="mihon", story=[{"type": "paragraph", "id": BLOCK, "value": "<p>No more paper.</p>"}])
    return awardee


@pytest.fixture
def detail(read):
    return lambda awardee, **params: read(f"/api/v3/awardees/{awardee.public_id}/", **params)


def page_in(record, language):
    return record.pages.get(locale__language_code=language)


OWN = {"employees_total": None, "logo": None}


def card_of(awardee):
    """What the list has of the full awardee in Japanese."""
    cycle = awardee.cycle
    lead, partner = awardee.organisations.all()
    return {
        "id": awardee.public_id,
        "name": "見本食品株式会社",
        "url": page_in(awardee, "ja").full_url,
        "unit": "山形工場",
        "name_kana": "ミホンショクヒン",
        "programme": {
            "id": cycle.programme.public_id,
            "name": "見本賞",
            "url": page_in(cycle.programme, "ja").full_url,
        },
        "cycle": {"id": cycle.public_id, "name": "見本賞 2026年度", "url": page_in(cycle, "ja").full_url},
        "year_label": "2026年度",
        "fiscal_year": 2026,
        "tier": {"id": awardee.tier.public_id, "code": "grand", "name": "大賞", "rank": 1},
        "industry": {"code": "E", "name_ja": "製造業", "name_en": "Manufacturing"},
        "prefecture": {"code": "06", "name_ja": "山形県", "name_en": "Yamagata"},
        "city": "山形市",
        "size_band": {"code": "101_300", "name_ja": "101～300人", "name_en": "101-300"},
        "employees_total": 182,
        "citation": "検品の記録を遠くから付けられるようにした。",
        "logo": {"alt": "窓辺の机", "credit": "Laurel", "renditions": {}},
        "organisations": [
            {"id": lead.organisation.public_id, "name": "株式会社見本食品", "role": "lead", **OWN},
            {"id": partner.organisation.public_id, "name": "見本町", "role": "partner", **OWN},
        ],
    }


def test_an_awardee_with_everything_in_japanese(detail, full):
    assert detail(full) == {
        **card_of(full),
        "summary": "検品の記録を写真にした。",
        "figures": [
            {
                "code": "eligible",
                "label": "対象者の割合",
                "value": "69.200",
                "unit": "%",
                "numerator": 9,
                "denominator": 13,
                "median": "69.200",
            }
        ],
        "efforts": [{"code": "effect", "label": "経営の効果", "text": "手順書を公開した。"}],
        "media_coverage": [
            {
                "outlet": "見本工業日報",
                "kind": "newspaper",
                "title": "検品票を写真に",
                "published_on": "2026-11-06",
                "url": "https://example.com/news/1",
                "language": "ja",
                "is_paywalled": True,
            }
        ],
        "talks": [
            {
                "event_id": str(full.talks.get().event),
                "event": "見本の講座",
                "title": "検品の記録を遠くから",
                "speakers": "髙𠮷 見本（所長）",
                "state": "scheduled",
                "starts_at": "2026-11-19T13:30:00+09:00",
                "slides_url": "",
                "recording_url": VIDEO,
            }
        ],
        "case_study": str(page_in(full, "ja").case_study),
        "story": [{"type": "paragraph", "id": BLOCK, "value": "<p>紙をやめた。</p>"}],
    }


def test_an_awardee_in_english_has_english_texts_and_the_same_facts(detail, full):
    japanese, english = detail(full), detail(full, locale="en")
    programme, cycle = japanese["programme"], japanese["cycle"]

    assert {name: english[name] for name in english if english[name] != japanese[name]} == {
        "name": "Mihon Foods",
        "url": page_in(full, "en").full_url,
        "unit": "Yamagata Factory",
        "programme": {"id": programme["id"], "name": "Sample Award", "url": programme["url"].replace("/ja/", "/en/")},
        "cycle": {"id": cycle["id"], "name": "Sample Award, 2026", "url": cycle["url"].replace("/ja/", "/en/")},
        "tier": {**japanese["tier"], "name": "Grand Prize"},
        "city": "Yamagata",
        "citation": "For records of inspection kept from afar.",
        "logo": {**japanese["logo"], "alt": "A desk at a window"},
        "organisations": [{**japanese["organisations"][0], "name": "Mihon Foods Ltd"}, english["organisations"][1]],
        "summary": "They photograph what they inspect.",
        "figures": [{**japanese["figures"][0], "label": "Share of those eligible"}],
        "efforts": [{"code": "effect", "label": "Effect", "text": "They published how."}],
        "talks": [
            japanese["talks"][0] | {"title": "Records of inspection from afar", "speakers": "Mihon Takayoshi, Director"}
        ],
        "story": [{"type": "paragraph", "id": BLOCK, "value": "<p>No more paper.</p>"}],
    }


def test_the_list_has_the_facts_and_nothing_of_the_story(read, full):
    assert read("/api/v3/awardees/", tier="grand") == {"items": [card_of(full)], "count": 1}


def test_an_awardee_with_nothing_that_may_be_left_out(detail, bare):
    cycle = bare.cycle

    assert detail(bare) == {
        "id": bare.public_id,
        "name": "見本町",
        "url": "",
        "unit": "",
        "name_kana": "",
        "programme": {"id": cycle.programme.public_id, "name": "見本賞", "url": ""},
        "cycle": {"id": cycle.public_id, "name": "見本賞 2026年度", "url": ""},
        "year_label": "2026年度",
        "fiscal_year": 2026,
        "tier": {"id": bare.tier.public_id, "code": "grand", "name": "大賞", "rank": 1},
        "industry": None,
        "prefecture": None,
        "city": "",
        "size_band": None,
        "employees_total": None,
        "citation": "",
        "logo": None,
        "organisations": [],
        "summary": "",
        "figures": [],
        "efforts": [],
        "media_coverage": [],
        "talks": [],
        "case_study": None,
        "story": [],
    }


def test_texts_that_have_no_english_are_given_in_japanese(detail, bare):
    Awardee.objects.update(citation_ja="手順を公開した。", unit_ja="本庁")

    english = detail(bare, locale="en")

    assert (english["name"], english["citation"], english["unit"]) == ("見本町", "手順を公開した。", "本庁")


def test_a_page_without_a_case_or_a_story_has_neither(detail, bare):
    page = AwardeePageFactory(awardee=bare)

    shown = detail(bare)

    assert (shown["url"], shown["case_study"], shown["story"]) == (page.full_url, None, [])


def test_a_story_is_told_in_the_language_that_was_asked_for_only(detail, bare):
    page = AwardeePageFactory(awardee=bare, case_study=UUID(BLOCK), story=[("paragraph", "<p>日本語だけ。</p>")])

    english = detail(bare, locale="en")

    fallback = page.full_url.replace("/ja/", "/en/")
    assert (english["url"], english["case_study"], english["story"]) == (fallback, None, [])


def test_a_page_that_is_not_live_tells_nothing(detail, bare):
    page = AwardeePageFactory(awardee=bare, case_study=UUID(BLOCK), story=[("paragraph", "<p>下書き</p>")])
    page.unpublish()

    shown = detail(bare)

    assert (shown["url"], shown["case_study"], shown["story"]) == ("", None, [])


def test_a_figure_without_numbers_is_there_without_them(detail, bare):
    item = ScreeningItemFactory(cycle=bare.cycle, version__unit_ja="")
    AwardeeMeasureFactory(awardee=bare, item=item, value=None, numerator=None, denominator=None)

    (figure,) = detail(bare)["figures"]

    assert figure == {
        "code": item.code,
        "label": "対象者の割合",
        "value": None,
        "unit": figure["unit"],
        "numerator": None,
        "denominator": None,
        "median": None,
    }


@pytest.mark.parametrize(("others", "median"), [(1, None), (2, "20.000")])
def test_a_median_is_given_from_three_awardees_on(detail, bare, others, median):
    item = ScreeningItemFactory(cycle=bare.cycle)
    AwardeeMeasureFactory(awardee=bare, item=item, value="10")
    for number in range(others):
        AwardeeMeasureFactory(awardee=AwardeeFactory(cycle=bare.cycle), item=item, value=str(20 + number))

    assert detail(bare)["figures"][0]["median"] == median


def test_what_may_not_be_published_is_in_no_field(detail, bare):
    secret = {"cycle": bare.cycle, "is_public": False}
    AwardeeMeasureFactory(awardee=bare, item=ScreeningItemFactory(**secret))
    AwardeeEffortFactory(awardee=bare, item=ScreeningItemFactory(effort=True, cycle=bare.cycle, is_public=False))
    Awardee.objects.update(retraction_reason="内部の理由")

    shown = detail(bare)

    assert (shown["figures"], shown["efforts"]) == ([], [])
    assert "内部の理由" not in str(shown)


def test_coverage_is_given_with_its_day_and_language(detail, bare):
    facts = {"outlet": "Sample Radio", "kind": "radio", "language": "en", "is_paywalled": False}
    bare.media_coverage.add(MediaCoverageFactory(published_on=dt.date(2026, 2, 28), **facts))

    (shown,) = detail(bare)["media_coverage"]

    assert {name: shown[name] for name in (*facts, "published_on")} == facts | {"published_on": "2026-02-28"}
