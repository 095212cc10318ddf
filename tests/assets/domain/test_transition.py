"""Every write of a file's state: once, whoever comes twice or too late; the store may be away."""

import logging
from datetime import UTC, datetime

import pytest
from django.db import transaction

from foundation.assets import signals
from foundation.assets.domain.transition import accept, clear_quarantine, discard, note_arrival, refuse
from foundation.assets.domain.verification import Checked, private_store
from foundation.assets.enums import Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key, new_preview_key
from foundation.audit.models import Entry
from foundation.clock.models import Work
from tests.factories.assets import file_row, lay, lying

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
CHECKED = Checked(sha256="f" * 64, content_type="application/pdf", finding="clean")


@pytest.fixture
def heard():
    """The names of the signals that are sent, in order."""
    names = []
    sent = {name: getattr(signals, name) for name in ("file_arrived", "file_accepted", "file_refused")}
    receivers = {name: lambda name=name, **facts: names.append((name, facts["file"].public_id)) for name in sent}
    for name, signal in sent.items():
        signal.connect(receivers[name])
    yield names
    for name, signal in sent.items():
        signal.disconnect(receivers[name])


def state_of(file):
    row = StoredFile.objects.get(pk=file.pk)
    return row.state, row.refusal


def events():
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))


def test_note_arrival_starts_the_check_in_the_same_transaction(user, heard, django_capture_on_commit_callbacks):
    file = file_row(uploaded_by=user)

    with django_capture_on_commit_callbacks(execute=True):
        assert note_arrival(file, etag='"e"', by=user, at=NOON) is True
        assert heard == []

    work = Work.objects.get()
    assert (file.state, file.etag, file.arrived_at) == (UploadState.ARRIVED, '"e"', NOON)
    assert (work.kind, work.key, work.ref, work.not_before) == (
        "laurel_assets.check",
        file.public_id,
        file.public_id,
        NOON,
    )
    assert [(entry.event, entry.actor, entry.after) for entry in Entry.objects.all()] == [
        ("file.arrived", user, {"size": file.size})
    ]
    assert heard == [("file_arrived", file.public_id)]


def test_note_arrival_twice_is_one_arrival(heard, django_capture_on_commit_callbacks):
    file, same = file_row(), StoredFile.objects.get()
    note_arrival(file, etag='"e"', by=None, at=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        assert note_arrival(same, etag='"other"', by=None, at=NOON) is False

    assert (Work.objects.count(), events(), heard) == (1, ["file.arrived"], [])
    assert StoredFile.objects.get().etag == '"e"'


def test_note_arrival_is_never_part_of_what_may_be_rolled_back():
    file = file_row()

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        note_arrival(file, etag="", by=None, at=NOON)

    assert state_of(file) == (UploadState.AWAITING, "")


def test_accept_writes_what_was_found_and_that_it_is_intact(heard, django_capture_on_commit_callbacks):
    file, key = file_row(UploadState.ARRIVED), new_accepted_key()

    with django_capture_on_commit_callbacks(execute=True):
        assert accept(file, key=key, checked=CHECKED, at=NOON) is True

    assert (file.state, file.key, file.sha256, file.detected_type) == (
        UploadState.ACCEPTED,
        key,
        "f" * 64,
        "application/pdf",
    )
    assert (file.finding, file.checked_at, file.integrity, file.reconciled_at) == (
        "clean",
        NOON,
        Integrity.INTACT,
        NOON,
    )
    entry = Entry.objects.get()
    assert (entry.event, entry.actor, entry.after["virus_check"]) == ("file.accepted", None, "clean")
    assert heard == [("file_accepted", file.public_id)]


def test_accept_says_in_the_record_that_no_virus_check_was_made():
    accept(
        file_row(UploadState.ARRIVED),
        key="files/a",
        checked=Checked(sha256="f" * 64, content_type="image/png"),
        at=NOON,
    )

    assert Entry.objects.get().after["virus_check"] == "none"


@pytest.mark.parametrize("state", [UploadState.AWAITING, UploadState.ACCEPTED, UploadState.REFUSED])
def test_accept_of_what_is_not_being_checked_changes_nothing(state):
    file = file_row(state)
    before = state_of(file)

    assert accept(file, key="files/other", checked=CHECKED, at=NOON) is False

    assert (state_of(file), events()) == (before, [])
    assert not StoredFile.objects.filter(key="files/other").exists()


def test_refuse_says_why_and_clears_the_quarantine(user, s3, heard, django_capture_on_commit_callbacks):
    file = file_row(UploadState.ARRIVED)
    lay(s3, file.quarantine_key, b"MZ")

    with django_capture_on_commit_callbacks(execute=True):
        assert refuse(file, Refusal.INFECTED, by=user, at=NOON, finding="Win.Test " * 40) is True

    entry = Entry.objects.get()
    assert state_of(file) == (UploadState.REFUSED, Refusal.INFECTED)
    assert (len(file.finding), file.checked_at) == (200, NOON)
    assert (entry.event, entry.actor, entry.after) == (
        "file.refused",
        user,
        {"refusal": "infected", "finding": "Win.Test " * 40},
    )
    assert (lying(s3), heard) == ([], [("file_refused", file.public_id)])


def test_refuse_twice_keeps_the_first_reason(s3):
    file, same = file_row(UploadState.ARRIVED), StoredFile.objects.get()
    refuse(file, Refusal.WRONG_HASH, by=None, at=NOON)

    assert refuse(same, Refusal.EXPIRED, by=None, at=NOON) is False

    assert (state_of(file), events()) == ((UploadState.REFUSED, Refusal.WRONG_HASH), ["file.refused"])


def test_refuse_of_an_accepted_file_changes_nothing_and_keeps_its_object(s3):
    file = file_row(UploadState.ACCEPTED)
    lay(s3, file.key, b"%PDF")
    lay(s3, file.quarantine_key, b"%PDF")

    assert refuse(file, Refusal.ALTERED, by=None, at=NOON) is False

    assert (state_of(file), len(lying(s3))) == ((UploadState.ACCEPTED, ""), 2)


def test_refuse_since_a_state_that_it_has_left(s3):
    file = file_row(UploadState.ARRIVED)
    lay(s3, file.quarantine_key, b"%PDF")

    assert refuse(file, Refusal.CANCELLED, by=None, at=NOON, states=[UploadState.AWAITING]) is False

    assert (state_of(file), lying(s3)) == ((UploadState.ARRIVED, ""), [file.quarantine_key])


def test_refuse_stands_when_the_store_is_away(s3, caplog):
    file = file_row(UploadState.ARRIVED)
    s3.stop()

    with caplog.at_level(logging.WARNING):
        assert refuse(file, Refusal.WRONG_TYPE, by=None, at=NOON) is True

    assert state_of(file) == (UploadState.REFUSED, Refusal.WRONG_TYPE)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("foundation.assets")] == [
        f"Quarantine of file {file.public_id} could not be cleared; the reconciler will."
    ]


def test_refuse_that_is_rolled_back_is_told_to_nobody(s3, heard, django_capture_on_commit_callbacks):
    file = file_row(UploadState.ARRIVED)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        refuse(file, Refusal.WRONG_TYPE, by=None, at=NOON)
        transaction.set_rollback(True)

    assert (state_of(file), events(), heard) == ((UploadState.ARRIVED, ""), [], [])


def test_clear_quarantine_gives_up_the_parts_that_were_sent(s3):
    file = file_row()
    file.upload_id = private_store().begin_parts(file.quarantine_key, content_type="video/mp4")

    clear_quarantine(file)

    pending = [upload_id for _name, upload_id, _at in private_store().list_pending_parts("quarantine")]
    assert file.upload_id not in pending


def test_clear_quarantine_of_what_is_clear_already(s3, caplog):
    clear_quarantine(file_row())

    assert caplog.text == ""


@pytest.fixture
def accepted(s3):
    file = file_row(UploadState.ACCEPTED, preview_key=new_preview_key(), first_words="第一条")
    lay(s3, file.key, b"%PDF")
    lay(s3, file.preview_key, b"WEBP")
    return file


def test_discard_takes_the_object_and_its_picture(accepted, s3, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert discard(accepted, at=NOON) is True

    assert state_of(accepted) == (UploadState.REFUSED, Refusal.EXPIRED)
    assert (accepted.key, accepted.preview_key, accepted.first_words, accepted.integrity) == (None, None, "", "")
    assert (lying(s3), events(), heard) == ([], ["file.discarded"], [("file_refused", accepted.public_id)])


def test_discard_twice_is_done_once(accepted, s3):
    same = StoredFile.objects.get()
    discard(accepted, at=NOON)

    assert discard(same, at=NOON) is False

    assert events() == ["file.discarded"]


@pytest.mark.parametrize("state", [UploadState.AWAITING, UploadState.ARRIVED, UploadState.REFUSED])
def test_discard_of_what_was_never_accepted(state):
    file = file_row(state)

    assert (discard(file, at=NOON), StoredFile.objects.get().state, events()) == (False, state, [])


def test_discard_stands_when_the_store_is_away_and_each_object_is_tried(accepted, s3, caplog):
    s3.stop()

    with caplog.at_level(logging.WARNING):
        assert discard(accepted, at=NOON) is True

    assert state_of(accepted) == (UploadState.REFUSED, Refusal.EXPIRED)
    said = [record.getMessage() for record in caplog.records if record.name.startswith("foundation.assets")]
    assert said == [f"An object of file {accepted.public_id} could not be deleted; the reconciler will."] * 2
