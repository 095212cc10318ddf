"""Organisations behind an awardee: recognised by record, number or name, made where there is none, never guessed."""

import pytest

from awards.results.domain.awardee_organisation import Party, PartyMatch, find_or_create
from foundation.organisations.models import Organisation
from foundation.records.registry import Concealment, concealments
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeOrganisationFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "7999901000001", "1999901000007"


def made(party, *others):
    return find_or_create(party, PartyMatch([party], among=[party, *others]))


def test_the_record_that_the_application_names_is_taken_first():
    record = OrganisationFactory(corporate_number=OTHER)
    OrganisationFactory(corporate_number=NUMBER)

    assert made(Party("lead", "見本", NUMBER, record.pk)) == record


def test_a_number_is_recognised_whatever_the_name():
    known = OrganisationFactory(name_ja="旧社名", corporate_number=NUMBER)

    assert made(Party("lead", "新社名", NUMBER)) == known
    assert Organisation.objects.count() == 1


def test_who_is_not_on_record_is_added_as_submitted():
    columns = {"name_en": "Sample Inc.", "prefecture_id": "06", "industry_id": "E", "city_ja": "山形市"}

    added = made(Party("lead", "株式会社見本", NUMBER, columns=columns))

    assert added is not None
    assert (added.name_ja, added.legal_form.name_ja, added.corporate_number) == ("見本", "株式会社", NUMBER)
    assert (added.name_en, added.prefecture_id, added.industry_id, added.city_ja) == (
        "Sample Inc.",
        "06",
        "E",
        "山形市",
    )


@pytest.mark.parametrize(("number", "known"), [("", None), (NUMBER, None), ("", OTHER)])
def test_the_only_one_of_its_name_is_recognised_unless_it_is_elsewhere(number, known):
    record = OrganisationFactory(name_ja="見本", corporate_number=known, prefecture_id="06")

    assert made(Party("lead", "株式会社見本", number)) == record
    assert made(Party("lead", "株式会社見本", number, columns={"prefecture_id": "06"})) == record
    assert made(Party("lead", "株式会社見本", number, columns={"prefecture_id": "13"})) is None
    assert Organisation.objects.count() == 1


def test_of_two_of_its_name_on_record_nobody_is_chosen():
    for _number in range(2):
        OrganisationFactory(name_ja="見本", corporate_number=None)

    assert made(Party("lead", "見本")) is None
    assert Organisation.objects.count() == 2


def test_two_numbers_are_two_bodies_of_one_name():
    known = OrganisationFactory(name_ja="見本", corporate_number=OTHER)

    assert made(Party("lead", "見本", NUMBER)) not in (None, known)


def test_two_of_one_name_that_are_filled_together_are_doubtful():
    party = Party("member", "見本組合")

    assert made(party, Party("lead", "見本組合")) is None
    OrganisationFactory(name_ja="見本組合", corporate_number=None)
    assert made(party, Party("lead", "見本組合")) is None
    Organisation.objects.all().delete()
    assert made(party, Party("lead", "見本組合", NUMBER)) is not None


def test_a_record_that_was_merged_is_nobody():
    record = OrganisationFactory()
    merged = OrganisationFactory(corporate_number=NUMBER, merged_into=record)
    party = Party("lead", "見本", "", merged.pk)
    match = PartyMatch([party])
    assert match.find(party) is None

    late = Party("lead", record.name_ja, "", record.pk)
    match = PartyMatch([late])
    Organisation.objects.filter(pk=record.pk).update(merged_into=OrganisationFactory())
    assert find_or_create(late, match) is None


def test_many_cost_as_few_statements_as_three(django_assert_num_queries):
    for number in (3, 300):
        parties = [Party("lead", f"見本{place}", NUMBER, place + 1) for place in range(number)]
        with django_assert_num_queries(3):
            match = PartyMatch(parties)
        with django_assert_num_queries(0):
            assert [match.is_doubtful(party) for party in parties] == [False] * number


@pytest.mark.parametrize(("number", "kept"), [(NUMBER, None), ("", NUMBER)])
def test_a_record_that_whoever_fills_must_not_find_is_none_to_them(monkeypatch, number, kept):
    """By number, which it gives up, and by name; not one behind an award of the same cycle."""
    secret, circle, stranger = OrganisationFactory(name_ja="見本", corporate_number=NUMBER), staff(), staff()
    own = AwardeeOrganisationFactory().awardee.cycle
    rows = Organisation.objects.filter(pk=secret.pk).order_by().values("pk")
    lend_empty(monkeypatch, concealments)
    rule = Concealment(Organisation, lambda user: rows if user == stranger else rows.none(), nested=True)
    concealments.register("test", rule)
    party = Party("lead", "見本", number)

    assert PartyMatch([party], by=circle).find(party) == secret
    match = PartyMatch([party], by=stranger, cycle=own)
    assert (match.find(party), match.is_doubtful(party)) == (None, False)
    added = find_or_create(party, match)
    secret.refresh_from_db()
    assert added not in (None, secret)
    assert (added.corporate_number or None, secret.corporate_number) == (number or None, kept)
    AwardeeOrganisationFactory(awardee__cycle=own, organisation=secret)
    party = Party("lead", "", "", secret.pk)
    assert PartyMatch([party], by=stranger, cycle=own).find(party) == secret
