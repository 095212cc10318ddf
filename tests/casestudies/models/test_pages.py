"""Cases keep facts as at the time, the same in both languages."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


def test_a_new_case_takes_the_facts_of_its_organisation() -> None:
    organisation = OrganisationFactory(name_ja="あおぞら見本食品", employees_total=182, prefecture_id="06")

    case = CaseStudyPageFactory(organisation=organisation)

    assert case.organisation_name_ja == "株式会社あおぞら見本食品"
    assert (case.industry_id, case.size_band_id, case.prefecture_id, case.city_ja) == ("E", "101_300", "06", "山形市")


def test_facts_given_by_the_editor_stay() -> None:
    case = CaseStudyPageFactory(organisation_name_ja="見本食品（旧社名）", employees=12, prefecture_id="47", city_ja="")

    assert (case.organisation_name_ja, case.size_band_id) == ("見本食品（旧社名）", "11_100")
    assert (case.prefecture_id, case.city_ja) == ("47", "")


def test_facts_do_not_follow_the_organisation_later() -> None:
    case = CaseStudyPageFactory(organisation=OrganisationFactory(name_ja="見本"))

    case.organisation.name_ja = "新見本"
    case.organisation.save()
    case.save_revision().publish()

    assert CaseStudyPage.objects.get(pk=case.pk).organisation_name_ja == "株式会社見本"


def test_publishing_carries_the_facts_into_the_translation_and_leaves_its_words() -> None:
    theme = ThemeFactory()
    case = CaseStudyPageFactory(employees=182)
    english = translate(case, title="Records outside the factory")

    case.employees, case.size_band_id, case.information_as_of = 500, "301_500", dt.date(2026, 11, 15)
    case.themes = [theme]
    case.title = "あたらしい題"
    case.save_revision().publish()

    found = CaseStudyPage.objects.get(pk=english.pk)
    assert (found.employees, found.size_band_id, found.information_as_of) == (500, "301_500", dt.date(2026, 11, 15))
    assert list(found.themes.all()) == [theme]
    assert found.title == "Records outside the factory"


def test_themes_reach_the_waiting_draft_too() -> None:
    theme = ThemeFactory()
    case = CaseStudyPageFactory()
    english = translate(case, title="Live")
    english.title = "Draft"
    english.save_revision()

    case.themes = [theme]
    case.save_revision().publish()

    draft = CaseStudyPage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert (draft.title, list(draft.themes.all())) == ("Draft", [theme])


def test_a_collection_of_a_fiscal_year_that_cannot_be_is_refused() -> None:
    collection = CollectionPageFactory()
    collection.fiscal_year = 20266

    with pytest.raises(ValidationError) as refused:
        collection.full_clean()

    assert set(refused.value.message_dict) == {"fiscal_year"}
