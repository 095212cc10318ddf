"""What names an object: what the database refuses, until when it can be fetched, and which rows are over."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from campaigns.imports.models import ParticipationImport
from foundation.exchange.domain import purge_files
from foundation.exchange.enums import FileState
from foundation.exchange.models import Bundle

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def new_bundle():
    person = get_user_model().objects.create_user("staff@example.jp")

    def make(state=FileState.WAITING, **columns):
        if state == FileState.READY:
            columns = {"key": Bundle.new_key(), "expires_at": NOON} | columns
        facts = {"kind": "tests.bundle", "title": "All of mine", "file_name": "x.zip", "requested_by": person}
        return Bundle.objects.create(state=state, **facts | columns)

    return make


def refuses(bundle, **columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Bundle.objects.filter(pk=bundle.pk).update(**columns)


@pytest.mark.parametrize("missing", ["key", "expires_at"])
def test_the_database_refuses_what_is_ready_and_cannot_be_fetched(new_bundle, missing):
    refuses(new_bundle(FileState.READY), **{missing: None})


@pytest.mark.parametrize("state", [state for state in FileState if state != FileState.READY])
def test_the_database_refuses_an_object_of_what_is_not_ready(new_bundle, state):
    refuses(new_bundle(state), key="bundles/1")


def test_the_database_refuses_two_rows_of_one_object(new_bundle):
    refuses(new_bundle(FileState.READY), key=new_bundle(FileState.READY).key)


def test_each_object_has_a_place_of_its_own_in_the_models_folder():
    keys = [Bundle.new_key(), Bundle.new_key()]

    assert keys[0] != keys[1]
    assert [key.partition("/")[0] for key in keys] == ["bundles", "bundles"]
    assert len(keys[0]) <= Bundle._meta.get_field("key").max_length


def test_it_can_be_fetched_until_its_end_and_not_at_it(new_bundle):
    bundle = new_bundle(FileState.READY, expires_at=NOON)

    assert [bundle.can_be_fetched(at) for at in (NOON - MOMENT, NOON, NOON + MOMENT)] == [True, False, False]


@pytest.mark.parametrize("columns", [{"key": None, "expires_at": NOON}, {"key": "bundles/1", "expires_at": None}])
def test_what_has_no_object_or_no_end_cannot_be_fetched(columns):
    assert Bundle(**columns).can_be_fetched(NOON - MOMENT) is False


@pytest.mark.parametrize(
    ("state", "is_ready", "is_under_way"),
    [
        (FileState.WAITING, False, True),
        (FileState.MAKING, False, True),
        (FileState.READY, True, False),
        (FileState.FAILED, False, False),
        (FileState.EXPIRED, False, False),
    ],
)
def test_what_a_state_means(new_bundle, state, is_ready, is_under_way):
    bundle = new_bundle(state)

    assert (bundle.is_ready, bundle.is_under_way) == (is_ready, is_under_way)
    assert Bundle.objects.under_way().exists() is is_under_way


def test_expired_has_what_is_over_and_still_named(new_bundle):
    over = new_bundle(FileState.READY, expires_at=NOON)
    new_bundle(FileState.READY, expires_at=NOON + MOMENT)
    new_bundle(FileState.EXPIRED, expires_at=NOON - timedelta(days=1))
    new_bundle(FileState.FAILED)

    assert Bundle.objects.expired(NOON).get() == over
    assert over.keys == [over.key]


def test_a_row_of_several_objects_names_those_that_are_there():
    rows = [ParticipationImport(key="imports/1", table_key=table) for table in ("imports/2", None)]

    assert [row.keys for row in rows] == [["imports/1", "imports/2"], ["imports/1"]]


def test_what_is_over_expires_and_twice_it_is_over_once(new_bundle, s3):
    bundle = new_bundle(FileState.READY, expires_at=NOON, size=7)

    gone = [purge_files(Bundle, at=NOON), purge_files(Bundle, at=NOON)]

    bundle.refresh_from_db()
    assert (gone, bundle.state, bundle.key, bundle.expires_at) == ([1, 0], FileState.EXPIRED, None, NOON)


def test_files_go_with_the_account_that_requested_them(new_bundle):
    new_bundle().requested_by.delete()

    assert not Bundle.objects.exists()


def test_the_newest_request_is_listed_first(new_bundle):
    old, new = new_bundle(requested_at=NOON), new_bundle(requested_at=NOON + MOMENT)

    assert list(Bundle.objects.all()) == [new, old]
