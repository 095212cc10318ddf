"""Which facts of a draft follow when another organisation is chosen."""

import pytest

from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
PLACE = {"prefecture_id": "06", "city_ja": "見本市", "city_en": "Mihon"}
OTHER_PLACE = {"prefecture_id": "13", "city_ja": "別の市", "city_en": "Betsu"}


@pytest.fixture
def former():
    return OrganisationFactory(name_en="Former", employees_total=182, industry_id="E", **PLACE)


@pytest.fixture
def chosen():
    return OrganisationFactory(name_en="Chosen", employees_total=40, industry_id="G", **OTHER_PLACE)


def draft(organisation, **values):
    return choose(CaseStudyPageFactory(live=False, organisation=organisation, **values), organisation)


def choose(case, organisation):
    case.organisation = organisation
    case.full_clean()
    return case


def facts(case):
    named = (case.organisation_name_ja, case.organisation_name_en, case.industry_id, case.employees, case.size_band_id)
    return (*named, case.prefecture_id, case.city_ja, case.city_en)


def facts_of(organisation, size):
    named = (organisation.full_name_ja, organisation.name_en, organisation.industry_id, organisation.employees_total)
    return (*named, size, organisation.prefecture_id, organisation.city_ja, organisation.city_en)


def test_all_facts_follow_the_organisation_of_a_draft(former, chosen):
    case = draft(former)
    assert facts(case) == facts_of(former, "101_300")

    assert facts(choose(case, chosen)) == facts_of(chosen, "11_100")


def test_facts_of_an_organisation_between_follow_too(former, chosen):
    between = OrganisationFactory(name_en="Between", employees_total=700, industry_id="E", **PLACE)
    case = choose(draft(former), between)
    case.save_revision()

    assert facts(choose(case, chosen)) == facts_of(chosen, "11_100")


def test_facts_that_staff_typed_stay(former, chosen):
    typed = {"organisation_name_ja": "みほん屋", "employees": 7, "city_ja": "みほん村"}
    case = choose(draft(former, **typed), chosen)

    assert (case.organisation_name_ja, case.employees, case.size_band_id) == ("みほん屋", 7, "1_10")
    assert (case.prefecture_id, case.city_ja) == ("06", "みほん村")
    assert (case.organisation_name_en, case.industry_id) == ("Chosen", "G")


def test_a_size_chosen_without_a_number_stays(chosen):
    case = draft(OrganisationFactory(employees_total=None), size_band_id="301_500")

    assert facts(choose(case, chosen))[3:5] == (None, "301_500")


def test_facts_of_a_published_case_stay(former, chosen):
    case = CaseStudyPageFactory(organisation=former)
    case.save_revision().publish()
    case.refresh_from_db()

    assert facts(choose(case, chosen)) == facts_of(former, "101_300")
