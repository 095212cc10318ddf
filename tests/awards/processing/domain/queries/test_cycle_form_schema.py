"""The form as JSON Schema: valid itself, and it takes and refuses what the site takes and refuses."""

import jsonschema
import pytest

from awards.programmes.enums import ItemKind
from awards.programmes.models import Condition, Declaration, RequiredMaterial, ScreeningOption
from tests.factories.programmes import CycleFactory, ScreeningItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    made = CycleFactory()
    share = ScreeningItemFactory(cycle=made, code="share")
    ScreeningItemFactory(cycle=made, code="days", kind=ItemKind.AVERAGE, denominator_from=share)
    number = ScreeningItemFactory(cycle=made, code="sites", kind=ItemKind.NUMBER, version__maximum=500)
    choice = ScreeningItemFactory(cycle=made, code="scope", kind=ItemKind.CHOICE)
    ScreeningOption.objects.create(version=choice.current_version, code="all", label_ja="全社", label_en="All")
    effort = ScreeningItemFactory(cycle=made, code="effort", effort=True, version__max_characters=400)
    RequiredMaterial.objects.create(cycle=made, code="proof", name_ja="資料", item=effort, max_count=2)
    Declaration.objects.create(cycle=made, code="true", text_ja="事実です", text_en="It is true")
    Condition.objects.create(cycle=made, text_ja="国内で活動している", text_en="We work in Japan")
    assert number.pk
    return made


def fetch(client, cycle, language="en"):
    return client.get(f"/api/v3/award-cycles/{cycle.public_id}/form/?locale={language}").json()


def test_it_is_a_valid_schema_in_the_language_asked_for(client, cycle):
    english, japanese = fetch(client, cycle), fetch(client, cycle, "ja")

    jsonschema.Draft202012Validator.check_schema(english)
    titles = [each["properties"]["declarations"]["properties"]["true"]["title"] for each in (english, japanese)]
    assert titles == ["It is true", "事実です"]
    assert english["x-conditions"] == [{"title": "We work in Japan", "description": ""}]
    assert english["$id"].endswith(f"/api/v3/award-cycles/{cycle.public_id}/form/?locale=en")


def test_a_draft_is_valid_and_what_is_missing_is_named(client, cycle):
    schema = fetch(client, cycle)
    draft = {"answers": {"share": {"numerator": 40, "denominator": None}, "scope": {"option": "all"}}}

    jsonschema.validate(draft, schema)
    assert schema["properties"]["answers"]["properties"]["share"]["x-required-to-submit"]
    assert schema["properties"]["materials"]["properties"]["proof"]["x-evidence-for"] == "effort"
    assert schema["properties"]["answers"]["properties"]["days"]["x-result"]["denominator"] == "share.numerator"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": {"share": {"numerator": -1}}},
        {"answers": {"days": {"denominator": 3}}},
        {"answers": {"sites": {"number": 501}}},
        {"answers": {"scope": {"option": "none"}}},
        {"answers": {"nobody-asked": {}}},
        {"materials": {"proof": ["a", "b", "c"]}},
        {"organisation": {"contact_email": "no address"}},
    ],
)
def test_what_the_site_refuses_is_invalid(client, cycle, wrong):
    checker = jsonschema.Draft202012Validator(
        fetch(client, cycle), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    assert not checker.is_valid(wrong)


def test_a_draft_cycle_has_no_form_for_the_public(client):
    cycle = CycleFactory(draft=True)

    assert client.get(f"/api/v3/award-cycles/{cycle.public_id}/form/").status_code == 404


@pytest.mark.parametrize(
    ("which", "row", "is_taken"),
    [
        ("parties", {"role": "partner", "name": "みほん県さくら町", "corporate_number": "7999900000010"}, True),
        ("parties", {"role": "member", "name": "見本学園", "unit_name": "本部", "prefecture": "06"}, True),
        ("parties", {"role": "lead", "name": "見本学園"}, False),
        ("parties", {"role": "member", "name": ""}, False),
        ("other_awards", {"kind": "selected", "name": "みほん賞", "year": 2023, "outcome": "優秀賞"}, True),
        ("other_awards", {"kind": "selected", "name": "みほん賞", "year": None}, True),
        ("other_awards", {"kind": "dreamt", "name": "みほん賞"}, False),
    ],
)
def test_the_lists_take_what_their_pages_take(client, cycle, which, row, is_taken):
    schema = jsonschema.Draft202012Validator(fetch(client, cycle))

    assert schema.is_valid({which: [row]}) == is_taken


def test_what_is_looked_at_and_what_is_no_evidence_is_left_out_where_there_is_none(client, cycle):
    versions = cycle.items.get(code="share").versions
    RequiredMaterial.objects.create(cycle=cycle, code="free", name_ja="ほかの資料")
    before = fetch(client, cycle)["properties"]

    versions.update(looked_at_ja="継続しているか", looked_at_en="Whether it lasts")

    assert "x-looked-at" not in before["answers"]["properties"]["share"]
    assert "x-evidence-for" not in before["materials"]["properties"]["free"]
    after = fetch(client, cycle)["properties"]["answers"]["properties"]["share"]
    assert after["x-looked-at"] == "Whether it lasts"
