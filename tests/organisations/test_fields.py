"""The keys that are stored beside names, and follow them."""

import pytest

from foundation.text.kana import kana_sort_key
from tests.factories.organisations import OrganisationFactory


@pytest.mark.django_db
def test_the_key_is_stored_and_the_list_is_in_its_order() -> None:
    from foundation.organisations.models import Organisation

    tech = OrganisationFactory(name_ja="株式見本テック", name_kana="カブシキミホンテック")
    verde = OrganisationFactory(name_ja="ヴェルデ・デモ", name_kana="ヴェルデデモ", legal_form_id="gk")
    super_mart = OrganisationFactory(name_ja="スーパーデモマート", name_kana="スーパーデモマート")
    aozora = OrganisationFactory(name_ja="あおぞら見本食品", name_kana="アオゾラミホンショクヒン")

    assert list(Organisation.objects.all()) == [aozora, verde, tech, super_mart]
    assert tech.kana_sort.startswith("カフシキミホンテツク")


@pytest.mark.django_db
def test_the_key_follows_a_changed_reading() -> None:
    organisation = OrganisationFactory(name_kana="ミホン")

    organisation.name_kana = "アオゾラ"
    organisation.save()
    organisation.refresh_from_db()

    assert organisation.kana_sort == kana_sort_key("アオゾラ")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Example Ltd.", "見本"])
def test_a_name_without_a_reading_is_its_own(name: str) -> None:
    assert OrganisationFactory(name_ja=name, name_kana="").kana_sort == kana_sort_key(name) != ""
