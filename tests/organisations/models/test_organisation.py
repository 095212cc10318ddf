"""Names as organisations write them, and what a row must hold."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from foundation.organisations.enums import LegalFormPosition
from tests.factories.organisations import OrganisationFactory, corporate_number

pytestmark = pytest.mark.django_db


def test_full_name_with_the_legal_form_before() -> None:
    assert OrganisationFactory(name_ja="見本").full_name_ja == "株式会社見本"


def test_full_name_with_the_legal_form_after() -> None:
    organisation = OrganisationFactory(name_ja="架空けんせつ", legal_form_position=LegalFormPosition.AFTER)

    assert organisation.full_name_ja == "架空けんせつ株式会社"


def test_full_name_of_a_town_has_no_legal_form() -> None:
    assert OrganisationFactory(municipality=True, name_ja="みほん県さくら町").full_name_ja == "みほん県さくら町"


def test_full_name_without_legal_form() -> None:
    assert OrganisationFactory(name_ja="見本の会", legal_form_id=None).full_name_ja == "見本の会"


def test_name_follows_the_language_and_falls_back_to_japanese() -> None:
    both = OrganisationFactory(name_ja="見本", name_en="Mihon Inc.")
    japanese_only = OrganisationFactory(name_ja="見本二", name_en="")

    with override("en"):
        assert (both.name, japanese_only.name) == ("Mihon Inc.", "株式会社見本二")
    with override("ja"):
        assert both.name == "株式会社見本"


def test_a_number_is_unique_when_present() -> None:
    OrganisationFactory(corporate_number=None)
    OrganisationFactory(corporate_number=None)
    OrganisationFactory(corporate_number=corporate_number(1))

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(corporate_number=corporate_number(1))


def test_clean_makes_a_blank_number_none() -> None:
    organisation = OrganisationFactory.build(corporate_number="")

    organisation.clean()

    assert organisation.corporate_number is None


def test_clean_asks_for_the_prefecture_of_a_city() -> None:
    with pytest.raises(ValidationError) as refusal:
        OrganisationFactory.build(prefecture_id=None, city_ja="山形市").clean()

    assert list(refusal.value.message_dict) == ["prefecture"]
