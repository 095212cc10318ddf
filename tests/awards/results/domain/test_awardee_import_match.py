"""Which organisation a row stands for, and whether the award is on record: certain, new, or said to be doubtful."""

import pytest
from django.utils.translation import override

from awards.results.domain.awardee_import import check_table
from awards.results.domain.awardee_import_match import match_rows
from awards.results.models import Awardee
from foundation.organisations.models import Organisation
from foundation.records.registry import Concealment, concealments
from tests.awards.results.awardee_tables import table
from tests.factories.organisations import OrganisationFactory, corporate_number
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory, AwardeeOrganisationFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
ONE, TWO = corporate_number(1), corporate_number(2)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def year():
    return TierFactory(cycle=CycleFactory(released=True, code="sample-2019", year_label="2019")).cycle


@pytest.fixture
def check(year):
    """`check(row, …)`: what was found of the rows, each of that cycle unless it says otherwise."""
    return lambda *rows: check_table(year.programme, table(*({"cycle": "2019", **row} for row in rows)))


def matched(reading):
    """By row, the organisation on record."""
    return {number: match.organisation for number, match in match_rows(reading.rows, by=None).new.items()}


def said(reading):
    return [(problem.row, problem.message.split(".")[0]) for problem in reading.problems]


def test_by_the_number_whatever_the_name_was_then(check):
    organisation = OrganisationFactory(name_ja="いまの名", corporate_number=ONE)

    assert matched(check({"name_ja": "むかしの名", "corporate_number": f"T{ONE}"})) == {2: organisation}


def test_one_that_must_not_be_found_is_none(check, monkeypatch):
    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Organisation, lambda _user: Organisation.objects.values("pk")))
    OrganisationFactory(name_ja="見本", corporate_number=ONE)

    assert matched(check({"corporate_number": ONE})) == {2: None}
    assert matched(check({"corporate_number": ""})) == {2: None}


def test_by_the_name_however_it_is_spelled(check):
    organisation = OrganisationFactory(name_ja="見本", corporate_number=TWO)

    assert matched(check({"name_ja": "㈱ 見本"})) == {2: organisation}


def test_another_number_is_another_organisation(check):
    OrganisationFactory(name_ja="見本", corporate_number=TWO)

    assert matched(check({"corporate_number": ONE})) == {2: None}


def test_two_organisations_of_that_name_are_never_guessed_between(check):
    for number in (ONE, TWO):
        OrganisationFactory(name_ja="見本", corporate_number=number)

    assert said(check({})) == [(2, "Several organisations on record have this name")]


def test_one_in_another_prefecture_is_never_guessed_to_be_it(check):
    OrganisationFactory(name_ja="見本", prefecture_id="13")

    assert said(check({})) == [(2, "One of this name is on record in another prefecture")]


def test_a_merged_record_is_not_found(check):
    kept = OrganisationFactory(name_ja="残る見本")
    OrganisationFactory(name_ja="見本", merged_into=kept)

    assert matched(check({})) == {2: None}


def test_two_numbers_under_one_name_on_record_without_a_number(check):
    OrganisationFactory(name_ja="見本", corporate_number=None)

    found = said(check({"corporate_number": ONE}, {"corporate_number": TWO, "unit_ja": "支店"}))

    assert found == [(row, f"Row {5 - row} has the same name and another number") for row in (2, 3)]


def test_a_row_without_the_number_that_another_row_has(check):
    found = said(check({"corporate_number": ONE}, {"unit_ja": "支店"}))

    assert found == [(3, "Row 2 has the same name with a corporate number")]


def test_two_places_under_one_name_in_the_table(check):
    found = said(check({}, {"prefecture": "13"}))

    assert found == [(row, f"Row {5 - row} has the same name in another prefecture") for row in (2, 3)]


def test_two_rows_of_one_award(check):
    assert said(check({}, {"name_ja": "見本株式会社"})) == [(3, "Row 2 is the same award")]


def test_two_branches_are_two_awards(check):
    reading = check({"unit_ja": "東支店"}, {"unit_ja": "西支店"})

    assert (list(reading.rows), reading.problems) == ([2, 3], [])


@pytest.mark.parametrize("text", ["優良賞", "Prize of Merit", "merit"])
def test_a_tier_by_its_names_or_its_code(check, year, text):
    year.tiers.update(code="merit")

    assert check({"tier": text}).problems == []


def test_an_unknown_tier_is_answered_with_those_there_are(check):
    (problem,) = check({"tier": "特別賞"}).problems

    assert problem.column == "賞 / Tier"
    assert problem.message.endswith("Its tiers: Prize of Merit.")


def test_two_tiers_of_one_name_are_never_guessed_between(check, year):
    TierFactory(cycle=year)

    assert said(check({})) == [(2, "Several tiers of this cycle are called “優良賞”")]


def test_what_is_on_record_is_known_by_its_organisation(check, year):
    organisation = OrganisationFactory(corporate_number=ONE)
    AwardeeFactory(cycle=year, tier=year.tiers.get(), organisation__organisation=organisation)

    reading = check({"name_ja": "むかしの名", "corporate_number": ONE})

    assert (reading.known, reading.rows, reading.problems) == ({2}, {}, [])


def test_two_tiers_in_the_table_are_two_awards_and_another_one_on_record_is_said(check, year):
    organisation = OrganisationFactory(corporate_number=ONE)
    upper = TierFactory(cycle=year, upper=True)
    AwardeeFactory(cycle=year, tier=upper, organisation__organisation=organisation)
    tiers = ({"tier": upper.name_ja}, {"tier": year.tiers.exclude(pk=upper.pk).get().name_ja})

    one_known = check(*(tier | {"corporate_number": ONE} for tier in tiers))
    both_new = check(*(tier | {"corporate_number": TWO} for tier in tiers))

    assert said(check(tiers[1] | {"corporate_number": ONE})) == [
        (2, "On record in this cycle with the tier “Grand Prize”")
    ]
    assert (one_known.known, list(one_known.rows), one_known.problems) == ({2}, [3], [])
    assert (both_new.known, list(both_new.rows), both_new.problems) == (set(), [2, 3], [])


def test_a_revoked_award_is_not_given_again(check, year):
    awardee = AwardeeFactory(cycle=year, tier=year.tiers.get(), name_ja="株式会社見本", organisation=None)
    Awardee.objects.filter(pk=awardee.pk).update(state="revoked", revoked_at=year.released_at)

    other = TierFactory(cycle=year, upper=True)

    assert said(check({})) == [(2, "This award is on record and has been revoked")]
    assert said(check({"tier": other.name_ja})) == [(2, "This award is on record and has been revoked")]


def test_the_same_name_with_another_organisation_behind_it_is_doubtful(check, year):
    """A joint award: its name is no organisation's."""
    awardee = AwardeeFactory(cycle=year, tier=year.tiers.get(), name_ja="見本タスクフォース", organisation=None)
    AwardeeOrganisationFactory(awardee=awardee)

    assert said(check({"name_ja": "見本タスクフォース"})) == [(2, "An awardee of this name is on record in this cycle")]
    assert check({"name_ja": "見本タスクフォース", "corporate_number": ONE}).problems == []


def test_another_cycle_is_another_award(check, year):
    organisation = OrganisationFactory(corporate_number=ONE)
    AwardeeFactory(organisation__organisation=organisation, cycle__programme=year.programme)

    assert list(check({"corporate_number": ONE}).rows) == [2]


def test_a_citation_of_a_tier_that_publishes_none_is_refused(year, check):
    year.tiers.update(publishes_citations=False)

    cited, silent = check({"citation_en": "Well done."}), check({"citation_ja": "", "citation_en": ""})

    assert ([problem.row for problem in cited.problems], silent.problems) == ([2], [])
