"""Organisations and divisions. Traits: `municipality`, `association`, `with_number`."""

import factory
from factory.django import DjangoModelFactory
from stdnum.jp import cn

from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.models import Division, Organisation


def corporate_number(n: int) -> str:
    """A well-formed number that no real body has."""
    base = f"9999{n:08d}"
    return cn.calc_check_digit(base) + base


class OrganisationFactory(DjangoModelFactory):
    """A fictional company in Yamagata: manufacturing, 182 employees."""

    class Meta:
        model = Organisation

    class Params:
        municipality = factory.Trait(
            legal_form_id="muni", industry_id="S", name_ja=factory.Sequence(lambda n: f"みほん県見本町{n}")
        )
        association = factory.Trait(legal_form_id="issha", industry_id="R")
        with_number = factory.Trait(corporate_number=factory.Sequence(corporate_number))

    name_ja = factory.Sequence(lambda n: f"見本食品{n}")
    name_kana = "ミホンショクヒン"
    name_en = factory.Sequence(lambda n: f"Mihon Foods {n} Co., Ltd.")
    legal_form_id = "kk"
    legal_form_position = LegalFormPosition.BEFORE
    industry_id = "E"
    prefecture_id = "06"
    city_ja = "山形市"
    city_en = "Yamagata"
    employees_total = 182
    size_band_id = "101_300"
    is_fictional = True


class DivisionFactory(DjangoModelFactory):
    """A fictional division in charge."""

    class Meta:
        model = Division

    bureau_ja = "みほん局"
    bureau_en = "Mihon Bureau"
    name_ja = factory.Sequence(lambda n: f"広報企画課{n}")
    name_en = factory.Sequence(lambda n: f"Public Relations Division {n}")
    phone = "03-0000-0000"
    email = "koho@example.jp"
