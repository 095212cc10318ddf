"""A cycle is made in the admin with all that it asks and gives: each form posted as a browser has it, filled in."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.programmes.domain import list_missing
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, AwardProgramme, Privilege, RequiredMaterial, ScreeningItem, Tier
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

ENDINGS = ("pdf", "docx", "xlsx", "pptx", "jpg", "png", "mp4")
CONDITIONS = ("国内で活動している。", "就業規則に定めがある。", "過去一年に重大な法令違反がない。")
DECLARATIONS = ("true", "no-violations", "agrees-to-publication")
VERSION = {"number": 1, "max_characters": "", "decimals": 1}
# each kind of question with what its version needs
ITEMS = {
    "share": (ItemKind.RATIO, {"numerator_label_ja": "実施者", "denominator_label_ja": "対象者", "unit_ja": "人"}),
    "days": (ItemKind.AVERAGE, {"numerator_label_ja": "延べ日数", "unit_ja": "日"}),
    "sites": (ItemKind.NUMBER, {"unit_ja": "か所", "minimum": "0", "maximum": "500"}),
    "scope": (ItemKind.CHOICE, {}),
    "outlook": (ItemKind.TEXT, {"max_characters": 400}),
    "effect": (ItemKind.EFFORT, {"max_characters": 800}),
}


@pytest.fixture
def clerk(client):
    client.force_login(get_user_model().objects.create_superuser("clerk@example.jp"))
    return client


def save(client, name, *args, **filled):
    """What the browser sends of this form with these fields filled in; it must be taken."""
    address = reverse(name, args=args)
    shown = page_of(client.get(address)).one("form[method=POST]:has([name=cycle]), form[method=POST]:has([name=code])")
    answer = client.post(address, {**shown.fields, **filled})
    assert answer.status_code == 302, [
        answer.context["form"].errors,
        {panel: rows.errors for panel, rows in answer.context["form"].formsets.items()},
    ]


def rows(panel, *filled):
    """New rows of an inline panel, as its script adds them."""
    data = {f"{panel}-TOTAL_FORMS": len(filled), f"{panel}-INITIAL_FORMS": 0}
    for place, values in enumerate(filled):
        data |= {f"{panel}-{place}-{name}": value for name, value in {"order": place, **values}.items()}
    return data


def make_cycle(client):
    save(client, "award_programmes:add", code="sample", name_ja="見本賞", name_en="Sample Award")
    materials = (
        {"code": ending, "name_ja": f"資料 {ending}", "accepted_types": ending, "max_bytes": "2", "max_count": 2}
        for ending in ENDINGS
    )
    save(
        client,
        "award_cycles:add",
        **{"programme": AwardProgramme.objects.get().pk, "code": "sample-2027", "name_ja": "見本賞2027"},
        **{"fiscal_year": 2027, "reference_prefix": "S2027", "upload_grace_minutes": 30, "correction_hours": 24},
        **{"opens_at": "2099-06-09 10:00", "closes_at": "2099-08-01 00:00"},
        **rows("conditions", *({"text_ja": text, "text_en": "in English", "help_ja": "助け"} for text in CONDITIONS)),
        **rows("required_materials", *({**material, "is_required": "on"} for material in materials)),
        **rows("declarations", *({"code": code, "text_ja": f"{code} を誓う。"} for code in DECLARATIONS)),
        **rows("sibling_awards", {"name_ja": "隣の賞", "presenter_ja": "みほん省", "url": "https://example.jp/"}),
    )
    return AwardCycle.objects.get()


def add_item(client, cycle, code):
    kind, wording = ITEMS[code]
    options = ({"code": "all", "label_ja": "全社"}, {"code": "part", "label_ja": "一部"}) if kind == "choice" else ()
    version = rows("versions", {**VERSION, **wording, "label_ja": f"{code} の質問", "label_en": code, "order": ""})
    data = version | rows("versions-0-options", *options)
    if kind == ItemKind.AVERAGE:
        data |= {"denominator_from": ScreeningItem.objects.get(code="share").pk, "months": 3}
    save(client, "award_items:add", cycle=cycle.pk, code=code, kind=kind, order=1, **data)


def test_a_cycle_is_made_with_conditions_materials_and_declarations(clerk) -> None:
    cycle = make_cycle(clerk)

    assert [(each.text_ja, each.text_en, each.help_ja) for each in cycle.conditions.all()] == [
        (text, "in English", "助け") for text in CONDITIONS
    ]
    assert [(each.code, each.endings, each.max_count, each.is_required) for each in cycle.required_materials.all()] == [
        (ending, (ending,), 2, True) for ending in ENDINGS
    ]
    assert {each.max_bytes for each in cycle.required_materials.all()} == {2 * 1024 * 1024}
    assert [(each.code, each.text_ja) for each in cycle.declarations.all()] == [
        (code, f"{code} を誓う。") for code in DECLARATIONS
    ]
    assert [(each.name_ja, each.presenter_ja) for each in cycle.sibling_awards.all()] == [("隣の賞", "みほん省")]
    assert (cycle.state, cycle.upload_grace_minutes) == ("draft", 30)


def test_nested_tiers_and_what_comes_with_them(clerk) -> None:
    cycle = make_cycle(clerk)

    save(clerk, "award_tiers:add", cycle=cycle.pk, code="merit", name_ja="優良賞", rank=2, expected_number=10)
    lower = Tier.objects.get()
    save(clerk, "award_tiers:add", cycle=cycle.pk, code="grand", name_ja="大賞", rank=1, within=lower.pk)
    upper = Tier.objects.get(code="grand")
    save(
        clerk,
        "award_privileges:add",
        cycle=cycle.pk,
        number="I",
        kind="logo",
        name_ja="ロゴ",
        tiers=[lower.pk, upper.pk],
    )
    save(clerk, "award_privileges:add", cycle=cycle.pk, number="II", kind="other", name_ja="表彰状", tiers=[upper.pk])

    assert [(tier.code, tier.within, tier.expected_number) for tier in cycle.tiers.all()] == [
        ("grand", lower, None),
        ("merit", None, 10),
    ]
    privileges = Privilege.objects.filter(cycle=cycle)
    given = {privilege.number: (privilege.kind, set(privilege.tiers.all())) for privilege in privileges}
    assert given == {"I": ("logo", {lower, upper}), "II": ("other", {upper})}


def test_a_question_of_each_kind_and_evidence_of_an_effort(clerk) -> None:
    cycle = make_cycle(clerk)

    for code in ITEMS:
        add_item(clerk, cycle, code)

    made = {item.code: item for item in ScreeningItem.objects.filter(cycle=cycle)}
    assert {code: item.kind for code, item in made.items()} == {code: kind for code, (kind, _more) in ITEMS.items()}
    assert {kind for kind, _more in ITEMS.values()} == set(ItemKind)
    assert made["days"].denominator_from == made["share"]
    assert [option.code for option in made["scope"].versions.get().options.all()] == ["all", "part"]
    limits = {code: item.versions.get() for code, item in made.items()}
    assert (limits["sites"].maximum, limits["outlook"].max_characters, limits["share"].unit_ja) == (500, 400, "人")
    edited = {"required_materials-0-item": made["effect"].pk}
    save(clerk, "award_cycles:edit", cycle.pk, **edited)
    assert RequiredMaterial.objects.get(cycle=cycle, item=made["effect"]).code == ENDINGS[0]


def test_with_all_of_it_nothing_is_missing(clerk) -> None:
    cycle = make_cycle(clerk)
    before = set(map(str, list_missing(cycle)))

    add_item(clerk, cycle, "share")
    save(clerk, "award_tiers:add", cycle=cycle.pk, code="merit", name_ja="優良賞", rank=1)

    assert before != set()
    assert list_missing(cycle) == []


@pytest.mark.parametrize("typed", ["1000000", "9999999999", "201", "-1", "２００メガ", "NaN", "1e999"])
def test_a_size_that_no_upload_takes_is_refused_as_it_was_typed(clerk, typed: str) -> None:
    cycle = make_cycle(clerk)
    address = reverse("award_cycles:edit", args=[cycle.pk])
    form = page_of(clerk.get(address)).one("form:has([name=required_materials-0-max_bytes])").fields

    answer = clerk.post(address, form | {"required_materials-0-max_bytes": typed})

    assert page_of(answer).one("[name=required_materials-0-max_bytes]")["value"] == typed
    assert answer.context["form"].formsets["required_materials"].errors[0].keys() == {"max_bytes"}
    assert {each.max_bytes for each in cycle.required_materials.all()} == {2 * 1024 * 1024}
