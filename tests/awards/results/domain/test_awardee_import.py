"""Past awardees from a table: checked without a trace, entered whole or not at all, twice the same adds nothing."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from django.utils.translation import override

from awards.programmes.domain.cycle import move_cycle, request_suspension
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_import import (
    IMPORTER,
    begin_import,
    check_table,
    enter_import,
    list_importable,
)
from awards.results.domain.queries.awardee_results import list_public_awardees
from awards.results.models import Awardee, AwardeeImport
from awards.results.permissions import may_import_awardees
from foundation.audit.models import Entry
from foundation.exchange.domain import ImportNotReady, enter_rows
from foundation.exchange.enums import TableFormat
from foundation.organisations.models import Organisation
from foundation.records.domain.errors import MayNot
from foundation.records.registry import Concealment, concealments
from tests.awards.results.awardee_tables import RIGHTS, clerk, sent, table, work
from tests.factories.organisations import OrganisationFactory, corporate_number
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def year():
    """A past cycle whose results are out, with one tier."""
    return TierFactory(cycle=CycleFactory(released=True, code="sample-2019", year_label="2019")).cycle


def messages(reading):
    return [(problem.row, problem.message) for problem in reading.problems]


def enter(row):
    enter_import(row, by=clerk())
    row.refresh_from_db()
    return work(row)


def test_a_table_is_checked_without_a_trace_then_entered_whole(s3, year):
    row = work(sent(year.programme, {"cycle": "2019"}, {"cycle": "sample-2019", "name_ja": "例示製作所"}))

    assert (row.state, row.good, row.known, row.bad) == ("checked", 2, 0, 0)
    assert (Awardee.objects.count(), Organisation.objects.count()) == (0, 0)

    row = enter(row)

    assert (row.state, row.entered) == ("applied", 2)
    first = Awardee.objects.get(name_en="Mihon Inc.", name_ja="株式会社見本")
    assert (first.cycle, first.tier, first.application_id) == (year, year.tiers.get(), None)
    assert (first.employees_total, first.size_band_id, first.industry_id, first.prefecture_id) == (
        182, "101_300", "E", "06",
    )  # fmt: skip
    assert (first.name_kana, first.city_en, first.citation_ja) == (
        "カブシキガイシャミホン", "Yamagata", "検品を遠隔にした。",
    )  # fmt: skip


def test_what_is_entered_is_public_at_once_with_its_organisation(s3, year):
    enter(work(sent(year.programme, {"cycle": "2019"})))

    awardee = list_public_awardees(language="ja").get()
    organisation = awardee.organisations.get().organisation
    assert (organisation.name_ja, organisation.legal_form_id, organisation.prefecture_id) == ("見本", "kk", "06")
    assert organisation.employees_total is None  # of the past, not of today


def test_a_record_that_must_not_be_found_gives_its_number_up_and_is_not_joined(s3, year, monkeypatch):
    hidden, person = OrganisationFactory(corporate_number=corporate_number(7)), clerk()
    keys = Organisation.objects.filter(pk=hidden.pk).values("pk")
    lend_empty(monkeypatch, concealments)
    concealments.register("test", Concealment(Organisation, lambda user: keys if user == person else keys.none()))
    row = work(sent(year.programme, {"cycle": "2019", "corporate_number": corporate_number(7)}, by=person))
    row = enter(row)

    assert (row.state, Organisation.objects.get(corporate_number=corporate_number(7)) != hidden) == ("applied", True)
    assert Entry.objects.by(person).of(hidden).get().event == "organisation.number_given_up"


def test_the_same_table_twice_adds_nothing_and_says_so(s3, year):
    rows = [{"cycle": "2019"}, {"cycle": "2019", "name_ja": "例示製作所"}]
    enter(work(sent(year.programme, *rows)))

    row = work(sent(year.programme, *rows))

    assert (row.state, row.good, row.known, row.bad) == ("checked", 0, 2, 0)
    with pytest.raises(ImportNotReady):
        enter_import(row, by=clerk())
    assert (Awardee.objects.count(), Organisation.objects.count()) == (2, 2)


def test_a_table_with_more_rows_adds_only_those(s3, year):
    enter(work(sent(year.programme, {"cycle": "2019"})))

    row = enter(work(sent(year.programme, {"cycle": "2019"}, {"cycle": "2019", "name_ja": "例示製作所"})))

    assert (row.known, row.entered, Awardee.objects.count()) == (1, 1, 2)


def test_nothing_is_entered_while_one_row_is_wrong(s3, year):
    row = work(sent(year.programme, {"cycle": "2019"}, {"cycle": "2019", "name_ja": "別の見本", "tier": "特別賞"}))

    assert (row.good, row.bad, len(row.keys)) == (1, 1, 2)
    with pytest.raises(ImportNotReady):
        enter_import(row, by=clerk())
    assert Awardee.objects.count() == 0


def test_csv_is_read_as_well(year):
    reading = check_table(year.programme, table({"cycle": "2019"}, form=TableFormat.CSV))

    assert (list(reading.rows), reading.problems) == ([2], [])


def test_a_file_that_is_no_table_is_refused_and_says_why(s3, year):
    row = begin_import(year.programme, BytesIO(b"PK\x03\x04 nothing"), file_name="a.xlsx", source_note="", by=clerk())
    assert (work(row).state, bool(row.refusal)) == ("refused", True)


@pytest.mark.parametrize(
    "columns",
    [
        {"released_at": None},
        {"released_at": timezone.now() + timedelta(days=1)},
        {"state": CycleState.SUSPENDED},
    ],
)
def test_a_cycle_whose_results_are_not_public_takes_nobody(year, columns):
    AwardCycle.objects.update(**columns)

    reading = check_table(year.programme, table({"cycle": "2019"}))

    assert (reading.rows, [row for row, _message in messages(reading)]) == ({}, [2])
    assert "not public" in reading.problems[0].message


def test_a_cycle_of_another_award_takes_nobody(year):
    other = CycleFactory(released=True, code="other-2019")

    reading = check_table(year.programme, table({"cycle": other.code}))

    assert messages(reading) == [(2, "“other-2019” is not a cycle of this award.")]


def test_results_taken_back_between_check_and_entry_stop_it(s3, year):
    row = work(sent(year.programme, {"cycle": "2019"}))
    enter_import(row, by=clerk())
    row.refresh_from_db()
    reading = check_table(year.programme, table({"cycle": "2019"}))
    seen = request_suspension(year, reason="x", by=staff("change_awardcycle")).retraction_mark
    move_cycle(year, CycleState.SUSPENDED, seen=seen, by=staff("change_awardcycle"))

    enter_rows(IMPORTER, row, reading)

    row.refresh_from_db()
    assert (row.state, bool(row.refusal), Awardee.objects.count()) == ("failed", True, 0)


def test_what_somebody_entered_by_hand_meanwhile_is_not_doubled(s3, year):
    row = work(sent(year.programme, {"cycle": "2019"}))
    enter_import(row, by=clerk())
    row.refresh_from_db()
    reading = check_table(year.programme, table({"cycle": "2019"}))
    AwardeeFactory(cycle=year, tier=year.tiers.get(), name_ja="（株）見本", organisation=None)

    enter_rows(IMPORTER, row, reading)

    row.refresh_from_db()
    assert (row.state, row.entered, Awardee.objects.count()) == ("applied", 0, 1)


def test_a_second_worker_gives_no_award_twice(s3, year):
    row = work(sent(year.programme, {"cycle": "2019"}))
    enter_import(row, by=clerk())
    row.refresh_from_db()
    reading = check_table(year.programme, table({"cycle": "2019"}))
    slow = AwardeeImport.objects.get(pk=row.pk)
    enter_rows(IMPORTER, row, reading)
    enter_rows(IMPORTER, slow, reading)

    assert Awardee.objects.count() == 1
    assert Entry.objects.filter(event="awardee.imported").count() == 1


def test_only_who_edits_awardees_and_adds_organisations_may(s3, year):
    assert may_import_awardees(clerk())
    row = work(sent(year.programme, {"cycle": "2019"}))
    for left in RIGHTS:
        lesser = staff(*(right for right in RIGHTS if right != left))
        assert not may_import_awardees(lesser)
        with pytest.raises(MayNot):
            sent(year.programme, {"cycle": "2019"}, by=lesser)
        with pytest.raises(MayNot):
            enter_import(row, by=lesser)


def test_every_step_is_on_record(s3, year):
    enter(work(sent(year.programme, {"cycle": "2019"})))

    events = Entry.objects.filter(event__startswith="awardee.import").order_by("pk").values_list("event", flat=True)
    assert list(events) == ["awardee.import_begun", "awardee.import_entered", "awardee.imported"]


def test_an_award_without_released_results_is_not_offered(year):
    CycleFactory()

    assert list(list_importable()) == [year.programme]


def test_one_new_organisation_for_several_years(s3, year):
    later = TierFactory(
        cycle=CycleFactory(released=True, programme=year.programme, code="sample-2021", year_label="2021")
    ).cycle
    rows = [{"cycle": "2019", "name_ja": "見本㈱"}, {"cycle": "2021"}]

    row = enter(work(sent(year.programme, *rows)))

    assert (row.entered, Organisation.objects.count()) == (2, 1)
    assert {award.cycle for award in Awardee.objects.all()} == {year, later}


def test_checking_costs_the_same_for_many_rows(year, django_assert_max_num_queries):
    OrganisationFactory(name_ja="見本0")
    rows = [{"cycle": "2019", "name_ja": f"見本{n}", "corporate_number": corporate_number(n)} for n in range(1, 301)]
    few, many = table(*rows[:3]), table(*rows)
    with django_assert_max_num_queries(40) as counted:
        check_table(year.programme, few)
    with django_assert_max_num_queries(len(counted)):
        assert len(check_table(year.programme, many).rows) == 300
