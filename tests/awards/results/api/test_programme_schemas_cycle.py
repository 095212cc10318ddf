"""A cycle by itself in the API: all that it asks and gives, in both languages."""

import pytest

from awards.programmes.models import SiblingAward
from awards.results.api.programme_schemas import CycleCardOut
from tests.factories.pages import translate
from tests.factories.programmes import (
    ConditionFactory,
    DeclarationFactory,
    PrivilegeFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    ScreeningOptionFactory,
    TierFactory,
)
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db
IN_LISTS = set(CycleCardOut.model_fields)  # compared in test_programme_schemas.py
QUESTIONNAIRE = {"conditions", "items", "materials", "declarations"}
WORDED = {
    "label": "対象者の割合",
    "unit": "%",
    "numerator_label": "対象の従業員",
    "denominator_label": "常時雇用する人数",
}
ENGLISH = {
    "label": "Share of those eligible",
    "unit": "%",
    "numerator_label": "Employees eligible",
    "denominator_label": "Regularly employed",
}
UNWORDED = {"help": "", "numerator_label": "", "denominator_label": "", "unit": "", "max_characters": None}


@pytest.fixture
def whole(cycle):
    """The cycle with everything that can be asked and given."""
    merit = TierFactory(cycle=cycle, code="merit", rank=2, expected_number=20)
    grand = TierFactory(cycle=cycle, code="grand", upper=True, within=merit)
    PrivilegeFactory(cycle=cycle, number="I", description_ja="1年間", description_en="For a year", tiers=[grand, merit])
    _ask(cycle)
    SiblingAward.objects.create(
        cycle=cycle,
        name_ja="となりの賞",
        name_en="Neighbour Prize",
        presenter_ja="となり協会",
        presenter_en="Neighbour Society",
        url="https://example.com/neighbour",
    )
    return cycle


def _ask(cycle):
    """A ratio reworded once, a choice of two, an effort with a limit, a material, a condition, a declaration."""
    ratio = ScreeningItemFactory(cycle=cycle, code="eligible", order=1, version__label_ja="古い言い方")
    ScreeningItemVersionFactory(item=ratio, number=2, help_ja="在籍者で", help_en="On the payroll")
    bare = {"numerator_label_ja": "", "numerator_label_en": "", "denominator_label_ja": "", "denominator_label_en": ""}
    bare |= {"unit_ja": "", "unit_en": ""}
    choice = ScreeningItemFactory(cycle=cycle, code="rule", order=2, kind="choice", version=None, is_required=False)
    version = ScreeningItemVersionFactory(item=choice, label_ja="規程", label_en="Rules", **bare)
    ScreeningOptionFactory(version=version, order=1)
    ScreeningOptionFactory(version=version, order=2, label_ja="ない", label_en="No")
    effort = ScreeningItemFactory(cycle=cycle, code="effect", order=3, effort=True, version=None)
    text = {"label_ja": "経営の効果", "label_en": "Effect", "max_characters": 800}
    ScreeningItemVersionFactory(item=effort, **text, **bare)
    ScreeningItemFactory(cycle=cycle, code="unworded", order=4, version=None)
    RequiredMaterialFactory(
        cycle=cycle, code="rules", help_ja="写しで", help_en="A copy", accepted_types=".PDF, docx", max_count=3
    )
    ConditionFactory(
        cycle=cycle, text_ja="国内で活動", text_en="Active in Japan", help_ja="支店も", help_en="A branch too"
    )
    DeclarationFactory(cycle=cycle, code="true", is_required=False)


def of_cycle(cycle):
    return f"/api/v3/award-cycles/{cycle.public_id}/"


def item(code, kind, words, *, version=1, is_required=True, choices=(), **more):
    facts = {"code": code, "kind": kind, "is_required": is_required, "version": version, "choices": list(choices)}
    return UNWORDED | facts | words | more


def test_what_a_cycle_asks_in_japanese(read, whole):
    shown = read(of_cycle(whole))

    assert {name: shown[name] for name in QUESTIONNAIRE} == {
        "conditions": [{"text": "国内で活動", "help": "支店も"}],
        "items": [
            item("eligible", "ratio", WORDED, version=2, help="在籍者で"),
            item("rule", "choice", {"label": "規程"}, is_required=False, choices=["ある", "ない"]),
            item("effect", "effort", {"label": "経営の効果"}, is_required=False, max_characters=800),
        ],
        "materials": [
            {
                "code": "rules",
                "name": "就業規則などの写し",
                "help": "写しで",
                "endings": ["pdf", "docx"],
                "max_bytes": 10 * 1024 * 1024,
                "max_count": 3,
                "is_required": True,
            }
        ],
        "declarations": [{"code": "true", "text": "記入した内容は事実です。", "is_required": False}],
    }


def test_when_and_what_a_cycle_gives_in_japanese(read, whole):
    grand, merit = whole.tiers.all()

    shown = read(of_cycle(whole))

    assert {name: shown[name] for name in shown if name not in IN_LISTS | QUESTIONNAIRE} == {
        "announced_at": "2026-06-10T12:00:00+09:00",
        "extended_from": "2026-07-25T12:00:00+09:00",
        "extension_reason": "大雪のため",
        "guideline": "国内の企業・団体・自治体。支店や事業所だけでも応募できます。",
        "ceremony_name": "表彰式",
        "ceremony_at": "2026-11-17T12:00:00+09:00",
        "ceremony_place": "みほん会館",
        "tiers": [
            {
                "id": grand.public_id,
                "code": "grand",
                "name": "大賞",
                "definition": "優れた工夫がある取組。",
                "rank": 1,
                "within": "merit",
                "expected_number": None,
            },
            {
                "id": merit.public_id,
                "code": "merit",
                "name": "優良賞",
                "definition": "優れた工夫がある取組。",
                "rank": 2,
                "within": None,
                "expected_number": 20,
            },
        ],
        "privileges": [
            {
                "number": "I",
                "name": "受賞年の入ったロゴを使えます",
                "description": "1年間",
                "tiers": ["grand", "merit"],
            }
        ],
        "sibling_awards": [{"name": "となりの賞", "presenter": "となり協会", "url": "https://example.com/neighbour"}],
        "judging": None,
        "panel_members": [],
    }


def test_a_cycle_in_english_has_english_texts_and_the_same_facts(read, whole):
    page = translate(AwardCyclePageFactory(cycle=whole), slug="cycle-en")
    japanese, english = (read(of_cycle(whole), locale=language) for language in ("ja", "en"))
    grand, merit = japanese["tiers"]
    english_texts = {"definition": "For work well thought out."}

    programme = japanese["programme"]
    assert {name: english[name] for name in english if english[name] != japanese[name]} == {
        "name": "Sample Award, 2026",
        "url": page.full_url,
        "programme": {"id": programme["id"], "name": "Sample Award", "url": programme["url"].replace("/ja/", "/en/")},
        "extension_reason": "Heavy snow",
        "guideline": "Companies, associations and municipalities in Japan, or a branch of one.",
        "conditions": [{"text": "Active in Japan", "help": "A branch too"}],
        "ceremony_name": "Ceremony",
        "ceremony_place": "Mihon Hall",
        "tiers": [grand | english_texts | {"name": "Grand Prize"}, merit | english_texts | {"name": "Prize of Merit"}],
        "privileges": [{**japanese["privileges"][0], "name": "The logo with the year", "description": "For a year"}],
        "items": [
            item("eligible", "ratio", ENGLISH, version=2, help="On the payroll"),
            item("rule", "choice", {"label": "Rules"}, is_required=False, choices=["Yes", "No"]),
            item("effect", "effort", {"label": "Effect"}, is_required=False, max_characters=800),
        ],
        "materials": [{**japanese["materials"][0], "name": "Copy of the work rules", "help": "A copy"}],
        "declarations": [{"code": "true", "text": "What is written here is true.", "is_required": False}],
        "sibling_awards": [
            {**japanese["sibling_awards"][0], "name": "Neighbour Prize", "presenter": "Neighbour Society"}
        ],
    }
