"""Next year's cycle from this one: everything that is asked, a year later, and nothing that belongs to the year."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from awards.programmes.domain import begin_version, copy_cycle, plan_copy
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, JudgingCriterion, RequiredMaterial, ScreeningOption, SiblingAward
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from foundation.text.years import a_year_later
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.programmes import (
    ConditionFactory,
    CycleFactory,
    DeclarationFactory,
    PrivilegeFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    TierFactory,
)
from tests.factories.results import AwardeeFactory
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    person = get_user_model().objects.create_user("staff@example.jp")
    person.user_permissions.set(Permission.objects.filter(codename="change_awardcycle"))
    return person


@pytest.fixture
def year():
    """A cycle with everything: nested tiers, a privilege of one, divided items, versions, choices, evidence."""
    cycle = CycleFactory(
        code="sample-2025",
        name_ja="第9回見本賞2025（令和7年度）",
        reference_prefix="SA2025",
        has_reviewer_exclusions=True,
        released=True,
    )
    lower = TierFactory(cycle=cycle, code="lower")
    upper = TierFactory(cycle=cycle, code="upper", upper=True, within=lower, certificates_for="organisation")
    PrivilegeFactory(cycle=cycle, number="III", kind="collection", tiers=[upper])
    share = ScreeningItemFactory(cycle=cycle, code="share", order=2)
    ScreeningItemFactory(cycle=cycle, code="days", kind=ItemKind.AVERAGE, denominator_from=share, order=1)
    choice = ScreeningItemFactory(cycle=cycle, code="scope", kind=ItemKind.CHOICE)
    newest = ScreeningItemVersionFactory(item=choice, number=2, label_ja="範囲（改）")
    ScreeningOption.objects.create(version=newest, code="all", label_ja="全社")
    effort = ScreeningItemFactory(cycle=cycle, code="effort", effort=True)
    RequiredMaterial.objects.create(cycle=cycle, code="proof", name_ja="資料", item=effort)
    ConditionFactory(cycle=cycle, text_ja="国内で活動している")
    AwardeeFactory(cycle=cycle, tier=lower)
    return cycle


def test_copy_cycle_takes_all_that_is_asked_and_given(year, staff):
    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    assert copied.has_reviewer_exclusions
    upper, lower = copied.tiers.get(code="upper"), copied.tiers.get(code="lower")
    items = {item.code: item for item in copied.items.all()}
    assert [condition.text_ja for condition in copied.conditions.all()] == ["国内で活動している"]
    scope = items["scope"].current_version
    privilege = copied.privileges.get()
    assert (upper.certificates_for, lower.certificates_for) == ("organisation", "award")
    assert (upper.within, privilege.kind, list(privilege.tiers.all())) == (lower, "collection", [upper])
    assert items["days"].denominator_from == items["share"]
    assert (scope.number, scope.label_ja, scope.options.get().code) == (1, "範囲（改）", "all")
    assert copied.required_materials.get().item == items["effort"]


def test_copy_cycle_takes_nothing_that_belongs_to_the_year(year, staff):
    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    assert (copied.state, copied.released_at, copied.awardees.count()) == ("draft", None, 0)
    assert copied.public_id != year.public_id
    assert {tier.public_id for tier in copied.tiers.all()}.isdisjoint(tier.public_id for tier in year.tiers.all())
    assert Entry.objects.get(event="award_cycle.copied").after == {"from": "sample-2025"}


def test_plan_copy_moves_every_date_by_a_year_and_raises_year_and_edition_in_names(year):
    plan = plan_copy(year)

    assert (plan.values["code"], plan.values["name_ja"]) == ("sample-2026", "第10回見本賞2026（令和8年度）")
    assert (plan.values["reference_prefix"], plan.values["fiscal_year"]) == ("SA2026", year.fiscal_year + 1)
    assert [name for name, *_ in plan.moments] == ["announced_at", "opens_at", "closes_at", "results_at"]
    assert all(after == a_year_later(before) for _, before, after in plan.moments)


def test_a_code_that_is_taken_is_refused_and_nothing_is_made(year, staff):
    values = {**plan_copy(year).values, "code": year.code, "closes_at": year.opens_at}

    with pytest.raises(ValidationError) as refused:
        copy_cycle(year, values, by=staff)

    assert "code" in refused.value.message_dict
    assert AwardCycle.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_makes_one_cycle_and_says_so(year, staff):
    values = plan_copy(year).values

    def press():
        try:
            return copy_cycle(year, values, by=staff)
        except ValidationError as refused:
            return sorted(refused.message_dict)

    answers = run_together([press, press])

    assert AwardCycle.objects.count() == 2
    assert ["code", "reference_prefix"] in answers


def test_copy_cycle_needs_the_right(year):
    with pytest.raises(MayNot):
        copy_cycle(year, plan_copy(year).values, by=get_user_model().objects.create_user("else@example.jp"))


def test_begin_version_copies_wording_and_choices(year, staff):
    item = year.items.get(code="scope")

    version = begin_version(item, by=staff)

    assert (version.number, version.label_ja, version.options.get().code) == (3, "範囲（改）", "all")
    assert item.versions.count() == 3


def test_whatever_hangs_on_a_cycle_is_copied(year, staff):
    """Of its own app, found by itself: what is added to cycles later fails here until it is copied.

    How a year was judged is filled in when its own results are released.
    """
    DeclarationFactory(cycle=year)
    SiblingAward.objects.create(cycle=year, name_ja="となりの賞")
    related = [one for one in AwardCycle._meta.related_objects if one.one_to_many]
    parts = [one for one in related if one.related_model._meta.app_label == "laurel_programmes"]
    parts = [one for one in parts if one.related_model is not JudgingCriterion]

    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    counts = {one.name: [getattr(cycle, one.get_accessor_name()).count() for cycle in (year, copied)] for one in parts}
    assert len(parts) > 6
    assert {name: numbers for name, numbers in counts.items() if numbers[0] == 0 or numbers[0] != numbers[1]} == {}


def test_copy_cycle_takes_declarations_and_sibling_awards(year, staff):
    DeclarationFactory(cycle=year, code="truth", text_ja="事実と相違ありません。")
    SiblingAward.objects.create(cycle=year, name_ja="となりの賞", presenter_ja="別の団体", order=3)

    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    assert copied.declarations.values_list("code", "text_ja").get() == ("truth", "事実と相違ありません。")
    assert copied.sibling_awards.values_list("name_ja", "presenter_ja", "order").get() == ("となりの賞", "別の団体", 3)
    assert (year.declarations.count(), year.sibling_awards.count()) == (1, 1)


def test_copy_cycle_takes_a_question_that_has_no_wording_yet(year, staff):
    ScreeningItemFactory(cycle=year, code="bare", version=None)

    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    assert copied.items.get(code="bare").current_version is None


def test_a_ratio_is_divided_by_the_copy_of_its_divisor(year, staff):
    divisor = year.items.get(code="share")
    ScreeningItemFactory(cycle=year, code="part", denominator_from=divisor, order=0)

    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    assert copied.items.get(code="part").denominator_from == copied.items.get(code="share")


def test_certificate_designs_and_logo_kits_of_tiers_stay_with_their_year(year, staff):
    """A design that two cycles share stops the release of either."""
    year.tiers.filter(code="upper").update(certificate_design=DesignFactory(), logo_kit=LogoKitFactory())

    copied = copy_cycle(year, plan_copy(year).values, by=staff)

    upper = copied.tiers.get(code="upper")
    assert (upper.certificate_design, upper.logo_kit, upper.name_ja) == (None, None, "大賞")
    assert year.tiers.get(code="upper").certificate_design is not None
