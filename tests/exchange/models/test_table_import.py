"""A table that staff sent: two objects of the private store and who is named in it, all gone after a week."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.imports.domain.participation_import import begin_import
from campaigns.imports.models import ParticipationImport
from foundation.exchange.domain import purge_files
from tests.factories.assets import lying
from tests.factories.participation import open_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
MOMENT = dt.timedelta(microseconds=1)


@pytest.fixture
def row(s3):
    """A table with problems whose reasons can be fetched; both files lie in the store."""
    made = begin_import(open_campaign(), BytesIO(b"x"), file_name="表.xlsx", source_note="", by=staff())
    made.key, made.state, made.problems = ParticipationImport.new_key(), "checked", [{"row": 2, "text": "a@example.jp"}]
    made.save()
    return made


def test_a_table_is_called_by_its_file(row) -> None:
    assert (str(row), str(ParticipationImport(file_name="x" * 300))) == ("表.xlsx", "x" * 300)


def test_a_long_name_is_cut_to_what_the_column_holds(s3) -> None:
    begin_import(open_campaign(), BytesIO(b"x"), file_name="あ" * 300, source_note="", by=staff())

    assert ParticipationImport.objects.get().file_name == "あ" * 255


@pytest.mark.parametrize(
    ("state", "is_under_way"),
    [("checking", True), ("applying", True), ("checked", False), ("refused", False), ("applied", False),
     ("failed", False)],
)  # fmt: skip
def test_a_table_is_under_way_while_the_worker_has_it(state, is_under_way) -> None:
    assert ParticipationImport(state=state).is_under_way is is_under_way


def test_both_objects_are_named_and_lie_in_a_folder_of_their_own(row) -> None:
    assert row.keys == [row.key, row.table_key]
    assert [key.split("/")[0] for key in row.keys] == ["imports", "imports"]
    assert len({*row.keys, ParticipationImport.new_key()}) == 3


def test_reasons_can_be_fetched_for_a_week_and_not_a_moment_longer(row) -> None:
    until = row.requested_at + dt.timedelta(days=7)

    assert (row.can_be_fetched(until - MOMENT), row.can_be_fetched(until)) == (True, False)
    row.key = None
    assert row.can_be_fetched(until - MOMENT) is False


def test_after_a_week_files_and_problems_are_gone_and_the_numbers_stay(row, s3) -> None:
    ParticipationImport.objects.update(bad=1, expires_at=timezone.now())

    purge_files(ParticipationImport)

    row.refresh_from_db()
    assert (row.keys, row.problems, row.bad, row.file_name) == ([], [], 1, "表.xlsx")
    assert [name for name in lying(s3) if "imports/" in name] == []


def test_what_is_not_over_stays(row, s3) -> None:
    purge_files(ParticipationImport)

    row.refresh_from_db()
    assert (len(row.keys), len(row.problems)) == (2, 1)
    assert list(ParticipationImport.objects.expired(timezone.now())) == []


def test_two_tables_never_share_an_object(row) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationImport.objects.create(campaign=row.campaign, file_name="b.xlsx", table_key=row.table_key)
