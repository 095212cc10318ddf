"""Programmes, cycles and what they ask."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from awards.programmes.enums import CycleState, ItemKind
from awards.programmes.models import (
    AwardCycle,
    AwardProgramme,
    Condition,
    Declaration,
    Privilege,
    RequiredMaterial,
    ScreeningItem,
    ScreeningItemVersion,
    ScreeningOption,
    Tier,
)


def days_from_now(days: float) -> factory.LazyFunction:
    """A declaration: the moment so many days from now."""
    return factory.LazyFunction(lambda: timezone.now() + timedelta(days=days))


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AwardProgramme

    code = factory.Sequence(lambda n: f"sample-award-{n}")
    name_ja = "見本はたらき方賞"
    name_en = "Sample Working Award"
    purpose_ja = "場所を選べる働き方に工夫をこらした団体をたたえる賞です。"
    purpose_en = "It honours organisations that work well wherever they are."
    presenter_ja = "みほん協議会（架空）"
    presenter_en = "Sample Council (fictional)"


class CycleFactory(factory.django.DjangoModelFactory):
    """In force and open now, unless a trait says otherwise."""

    class Meta:
        model = AwardCycle

    class Params:
        draft = factory.Trait(state=CycleState.DRAFT)
        planned = factory.Trait(announced_at=days_from_now(5), opens_at=days_from_now(10), closes_at=days_from_now(50))
        announced = factory.Trait(
            announced_at=days_from_now(-5), opens_at=days_from_now(10), closes_at=days_from_now(50)
        )
        open = factory.Trait(state=CycleState.IN_FORCE)
        closed = factory.Trait(
            announced_at=days_from_now(-70), opens_at=days_from_now(-60), closes_at=days_from_now(-20)
        )
        released = factory.Trait(closed=True, results_at=days_from_now(-5), released_at=days_from_now(-5))
        suspended = factory.Trait(state=CycleState.SUSPENDED)

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"sample-cycle-{n}")
    name_ja = factory.Sequence(lambda n: f"見本はたらき方賞 第{n}回")
    name_en = factory.Sequence(lambda n: f"Sample Working Award, round {n}")
    year_label = "2026"
    fiscal_year = 2026
    state = CycleState.IN_FORCE
    announced_at = days_from_now(-40)
    opens_at = days_from_now(-30)
    closes_at = days_from_now(12)
    reference_prefix = factory.Sequence(lambda n: f"SW{n:04d}")
    guideline_ja = "国内の企業・団体・自治体。支店や事業所だけでも応募できます。"
    guideline_en = "Companies, associations and municipalities in Japan, or a branch of one."


class TierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tier

    class Params:
        upper = factory.Trait(rank=1, name_ja="大賞", name_en="Grand Prize")

    cycle = factory.SubFactory(CycleFactory)
    code = factory.Sequence(lambda n: f"tier-{n}")
    name_ja = "優良賞"
    name_en = "Prize of Merit"
    definition_ja = "優れた工夫がある取組。"
    definition_en = "For work well thought out."
    rank = 2


class PrivilegeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Privilege
        skip_postgeneration_save = True

    cycle = factory.SubFactory(CycleFactory)
    number = factory.Sequence(lambda n: f"N{n}")
    name_ja = "受賞年の入ったロゴを使えます"
    name_en = "The logo with the year"

    @factory.post_generation
    def tiers(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted:
            self.tiers.set(extracted)


class ScreeningItemVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScreeningItemVersion

    item = factory.SubFactory("tests.factories.programmes.ScreeningItemFactory", version=None)
    number = 1
    label_ja = "対象者の割合"
    label_en = "Share of those eligible"
    numerator_label_ja = "対象の従業員"
    numerator_label_en = "Employees eligible"
    denominator_label_ja = "常時雇用する人数"
    denominator_label_en = "Regularly employed"
    unit_ja = "%"
    unit_en = "%"


class ScreeningItemFactory(factory.django.DjangoModelFactory):
    """A ratio with its first version (`version=None` for none; `version__label_ja=…` to word it)."""

    class Meta:
        model = ScreeningItem
        skip_postgeneration_save = True

    class Params:
        average = factory.Trait(
            kind=ItemKind.AVERAGE,
            denominator_from=factory.SubFactory(
                "tests.factories.programmes.ScreeningItemFactory", cycle=factory.SelfAttribute("..cycle")
            ),
        )
        effort = factory.Trait(kind=ItemKind.EFFORT, is_required=False, is_public=True)

    cycle = factory.SubFactory(CycleFactory)
    code = factory.Sequence(lambda n: f"item-{n}")
    kind = ItemKind.RATIO
    order = factory.Sequence(lambda n: n)
    is_public = True
    version = factory.RelatedFactory(ScreeningItemVersionFactory, factory_related_name="item")


class ScreeningOptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScreeningOption

    version = factory.SubFactory(ScreeningItemVersionFactory)
    code = factory.Sequence(lambda n: f"option-{n}")
    label_ja = "ある"
    label_en = "Yes"


class RequiredMaterialFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RequiredMaterial

    cycle = factory.SubFactory(CycleFactory)
    code = factory.Sequence(lambda n: f"material-{n}")
    name_ja = "就業規則などの写し"
    name_en = "Copy of the work rules"


class ConditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Condition

    cycle = factory.SubFactory(CycleFactory)
    text_ja = factory.Sequence(lambda n: f"国内で活動している{n}")


class DeclarationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Declaration

    cycle = factory.SubFactory(CycleFactory)
    code = factory.Sequence(lambda n: f"declaration-{n}")
    text_ja = "記入した内容は事実です。"
    text_en = "What is written here is true."
