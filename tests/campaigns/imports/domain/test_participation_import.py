"""A table of participations: every problem told by row, nothing half-entered, and back with the reasons."""

import time
from io import BytesIO

import pytest

from campaigns.imports.domain.participation_import import (
    check_table,
    enter_import,
    enter_rows,
)
from campaigns.imports.models import ParticipationImport
from campaigns.participation.models import Participation, ParticipationAnswer
from foundation.audit.models import Entry
from tests.factories.organisations import corporate_number
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.participation_import import GOOD, sent, table, work
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_a_table_is_checked_then_entered_whole(s3):
    campaign = open_campaign()
    row = work(
        sent(campaign, table(campaign, GOOD, {**GOOD, "kind": "individual", "name_ja": "ことり", "q_people": ""}))
    )
    assert (row.state, row.good, row.bad, Participation.objects.count()) == ("checked", 2, 0, 0)

    enter_import(row, by=staff())
    row.refresh_from_db()
    row = work(row)

    assert (row.state, row.entered) == ("applied", 2)
    first = Participation.objects.get(kind="organisation")
    assert (first.state, first.source, first.name_kana, first.industry_id, first.may_publish, first.logo_terms) == (
        "applied", "import", "ミホン", "E", True, None,
    )  # fmt: skip
    assert first.participation_terms == campaign.participation_terms
    assert sorted(first.answers.values_list("option__code", "number"), key=str) == [
        ("learn", None), ("practise", None), (None, 48),
    ]  # fmt: skip


def test_a_second_worker_enters_nothing_twice(s3):
    campaign = open_campaign()
    row = work(sent(campaign, table(campaign, GOOD, {**GOOD, "name_ja": "ほかの見本"})))
    enter_import(row, by=staff())
    row.refresh_from_db()
    reading = check_table(campaign, table(campaign, GOOD, {**GOOD, "name_ja": "ほかの見本"}))
    slow = ParticipationImport.objects.get(pk=row.pk)  # read before the other had entered it
    enter_rows(row, reading)
    enter_rows(slow, reading)
    assert Participation.objects.count() == 2
    assert Entry.objects.filter(event="participation.imported").count() == 1


def test_rows_are_entered_piece_by_piece_and_whole_or_not_at_all(s3, monkeypatch):
    monkeypatch.setattr("campaigns.imports.domain.participation_import.AT_ONCE", 2)
    campaign = open_campaign()
    numbers = [corporate_number(n) for n in range(1, 6)]
    row = work(sent(campaign, table(campaign, *({**GOOD, "corporate_number": number} for number in numbers))))
    enter_import(row, by=staff())
    row.refresh_from_db()
    reading = check_table(campaign, table(campaign, *({**GOOD, "corporate_number": number} for number in numbers)))
    late = ParticipationFactory(campaign=campaign, organisation=None, corporate_number=numbers[-1])

    enter_rows(row, reading)  # somebody registered after the table was checked

    row.refresh_from_db()
    assert (row.state, list(Participation.objects.all())) == ("failed", [late])
    late.delete()
    ParticipationImport.objects.update(state="applying")
    row.refresh_from_db()
    row = work(row)
    assert (row.state, row.entered, ParticipationAnswer.objects.count()) == ("applied", 5, 15)


def test_a_file_that_is_no_table_is_refused(s3):
    row = work(sent(open_campaign(), BytesIO(b"PK\x03\x04 nothing")))
    assert row.state == "refused"
    assert row.refusal


def test_ten_bad_rows_of_ten_thousand_in_bounded_time():
    campaign = open_campaign()
    rows = [{**GOOD, "name_ja": f"見本{n}", "email": "x" if n % 1000 == 500 else "a@example.jp"} for n in range(10_000)]
    content = table(campaign, *rows)
    before = time.process_time()
    reading = check_table(campaign, content)
    assert (len(reading.rows), len(reading.problems)) == (9_990, 10)
    assert time.process_time() - before < 30
    assert ParticipationImport.objects.count() == ParticipationAnswer.objects.count() == 0
