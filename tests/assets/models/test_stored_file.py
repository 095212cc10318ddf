"""The row of a file: what the database refuses, which rows a question finds, and whose it is."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key, new_preview_key, new_quarantine_key
from tests.factories.assets import file_row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refuses(row, **columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=row.pk).update(**columns)


@pytest.mark.parametrize("missing", [{"key": None}, {"sha256": ""}, {"detected_type": ""}, {"checked_at": None}])
def test_the_database_refuses_an_accepted_file_that_lacks_something(missing):
    refuses(file_row(UploadState.ACCEPTED), **missing)


def test_the_database_refuses_a_refusal_without_a_reason():
    refuses(file_row(UploadState.REFUSED), refusal="")


@pytest.mark.parametrize("state", [UploadState.AWAITING, UploadState.ARRIVED, UploadState.ACCEPTED])
def test_the_database_refuses_a_reason_on_what_is_not_refused(state):
    refuses(file_row(state), refusal=Refusal.WRONG_SIZE)


@pytest.mark.parametrize("column", ["key", "quarantine_key", "preview_key", "public_id"])
def test_two_rows_never_name_one_object(column):
    first = file_row(UploadState.ACCEPTED, preview_key=new_preview_key())

    refuses(file_row(UploadState.ACCEPTED), **{column: getattr(first, column)})


def test_any_number_of_rows_name_no_object():
    file_row(), file_row()

    assert StoredFile.objects.filter(key=None, preview_key=None).count() == 2


@pytest.mark.parametrize(
    ("new_key", "folder"),
    [(new_quarantine_key, "quarantine"), (new_accepted_key, "files"), (new_preview_key, "previews")],
)
def test_each_key_is_new_and_lies_in_its_folder(new_key, folder):
    first, second = new_key(), new_key()

    assert first != second
    assert [key.rpartition("/")[0] for key in (first, second)] == [folder, folder]
    assert len(first) <= StoredFile._meta.get_field("key").max_length


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (lambda rows: rows.accepted(), {UploadState.ACCEPTED}),
        (lambda rows: rows.undecided(), {UploadState.AWAITING, UploadState.ARRIVED}),
        (lambda rows: rows.being_checked(), {UploadState.ARRIVED}),
        (lambda rows: rows.unpreviewed(), {UploadState.ACCEPTED}),
    ],
    ids=["accepted", "undecided", "being_checked", "unpreviewed"],
)
def test_which_states_a_question_finds(question, found):
    for state in UploadState:
        file_row(state)

    assert set(question(StoredFile.objects).values_list("state", flat=True)) == found


def test_unpreviewed_leaves_out_what_was_looked_at_and_has_no_picture():
    file_row(UploadState.ACCEPTED, previewed_at=timezone.now())

    assert not StoredFile.objects.unpreviewed().exists()


def test_arrived_since_leaves_out_that_very_moment():
    now = timezone.now()
    file_row(UploadState.ARRIVED, arrived_at=now)
    later = file_row(UploadState.ARRIVED, arrived_at=now + timedelta(microseconds=1))
    file_row(UploadState.ACCEPTED, arrived_at=now + DAY)

    assert StoredFile.objects.arrived_since(now).get() == later


def test_awaiting_since_before_leaves_out_that_very_moment_and_what_has_arrived():
    now = timezone.now()
    earlier = file_row(created_at=now - timedelta(microseconds=1))
    file_row(created_at=now)
    file_row(UploadState.ARRIVED, created_at=now - DAY)

    assert StoredFile.objects.awaiting_since_before(now).get() == earlier


@pytest.mark.parametrize(
    ("state", "yes"),
    [
        (UploadState.AWAITING, {"is_awaited"}),
        (UploadState.ARRIVED, {"has_arrived", "is_being_checked"}),
        (UploadState.ACCEPTED, {"has_arrived", "is_accepted", "is_received"}),
        (UploadState.REFUSED, {"is_refused"}),
    ],
)
def test_what_a_state_means(state, yes):
    questions = {"is_awaited", "has_arrived", "is_being_checked", "is_accepted", "is_received", "is_refused"}

    assert {question for question in questions if getattr(file_row(state), question)} == yes


def test_is_of_the_person_who_sent_it_and_of_nobody_else(user):
    file = file_row(uploaded_by=user)
    other = get_user_model().objects.create_user("other@example.jp")

    assert [file.is_of(by) for by in (user, other, AnonymousUser(), None)] == [True, False, False, False]


def test_a_file_of_nobody_is_not_that_of_who_is_signed_in_or_has_no_key(user):
    file = file_row(uploaded_by=None)

    assert [file.is_of(by) for by in (None, user, AnonymousUser())] == [True, False, False]


def test_a_file_outlives_the_account_that_sent_it(user):
    file = file_row(uploaded_by=user)

    user.delete()

    file.refresh_from_db()
    assert (file.uploaded_by, str(file)) == (None, "応募書類.pdf")
