"""The check of one upload against a real S3: what is kept is what was checked, and an outage decides nothing."""

import hashlib
import io
from datetime import timedelta

import pytest

from foundation.assets import backends
from foundation.assets.domain.errors import NotReceived, UploadRefused
from foundation.assets.domain.verification import (
    Checked,
    confirm_arrival,
    hash_chunks,
    private_store,
    scan_file,
    verify_and_promote,
)
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.storages.s3 import PrivateBucket
from tests.factories.assets import file_row, lay, lying, pdf, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
CONTENT = pdf()
KEY = "files/checked"


def refusal_of(verb, *args, **more):
    with pytest.raises(UploadRefused) as refused:
        verb(*args, **more)
    return refused.value.refusal


@pytest.fixture
def file(s3):
    """What was promised, and lies in quarantine."""
    file = file_row(UploadState.ARRIVED, size=len(CONTENT), declared_sha256=hashlib.sha256(CONTENT).hexdigest())
    lay(s3, file.quarantine_key, CONTENT)
    file.etag = private_store().stat(file.quarantine_key).etag
    return file


def test_confirm_arrival_gives_the_mark_of_the_store(file):
    assert confirm_arrival(file, at=file.created_at) == file.etag != ""


def test_confirm_arrival_at_the_last_moment_and_one_after(file, settings):
    settings.LAUREL_UPLOAD_COMPLETE_SECONDS = 60
    last = file.created_at + timedelta(seconds=60)

    assert confirm_arrival(file, at=last) == file.etag
    assert refusal_of(confirm_arrival, file, at=last + timedelta(microseconds=1)) == Refusal.EXPIRED


def test_confirm_arrival_of_what_is_not_there(s3):
    with pytest.raises(NotReceived):
        confirm_arrival(file_row(), at=file_row().created_at)


@pytest.mark.parametrize("content", [CONTENT + b"x", CONTENT[:-1], b""])
def test_confirm_arrival_of_another_length(file, s3, content):
    lay(s3, file.quarantine_key, content)

    assert refusal_of(confirm_arrival, file, at=file.created_at) == Refusal.WRONG_SIZE


class Recorder(backends.DirectStore):
    """A store that tells the SHA-256 of what it has, as S3 does for a signed checksum (the local server doesn't)."""

    recorded = "0" * 64

    def stat(self, name):
        found = super().stat(name)
        return backends.StoredObject(size=found.size, etag=found.etag, sha256=self.recorded)


def test_confirm_arrival_believes_a_store_that_tells_another_hash(file, monkeypatch):
    monkeypatch.setattr(backends, "DirectStore", Recorder)

    assert refusal_of(confirm_arrival, file, at=file.created_at) == Refusal.WRONG_HASH


def test_confirm_arrival_asks_no_hash_of_who_declared_none(file, monkeypatch):
    monkeypatch.setattr(backends, "DirectStore", Recorder)
    file.declared_sha256 = ""

    assert confirm_arrival(file, at=file.created_at) == file.etag


def test_confirm_arrival_while_the_store_is_away(file, s3):
    s3.stop()

    with pytest.raises(OSError, match="Could not connect"):
        confirm_arrival(file, at=file.created_at)


def test_verify_and_promote_keeps_what_it_checked(file, s3):
    assert verify_and_promote(file, KEY) == Checked(file.declared_sha256, "application/pdf", "")

    assert (s3.folder / "private" / KEY).read_bytes() == CONTENT
    assert lying(s3) == sorted([KEY, file.quarantine_key])


def test_verify_and_promote_of_what_was_put_again_since_it_arrived(file, s3):
    lay(s3, file.quarantine_key, CONTENT[:-1] + b"!")

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.ALTERED
    assert lying(s3) == [file.quarantine_key]


def test_verify_and_promote_of_what_went(file):
    private_store().delete(file.quarantine_key)

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.ALTERED


@pytest.mark.parametrize(
    ("content", "promised", "refusal"),
    [
        (CONTENT + b"x", {}, Refusal.WRONG_SIZE),
        (CONTENT, {"declared_sha256": "0" * 64}, Refusal.WRONG_HASH),
        (picture(), {"size": len(picture()), "declared_sha256": ""}, Refusal.WRONG_TYPE),
    ],
    ids=["another length", "another hash", "another kind"],
)
def test_verify_and_promote_keeps_nothing_of_what_it_refuses(file, s3, content, promised, refusal):
    lay(s3, file.quarantine_key, content)
    file.etag = ""  # of a store without marks
    for name, value in promised.items():
        setattr(file, name, value)

    assert refusal_of(verify_and_promote, file, KEY) == refusal
    assert lying(s3) == [file.quarantine_key]


def test_verify_and_promote_reads_nothing_of_another_length(file, s3, monkeypatch):
    lay(s3, file.quarantine_key, CONTENT + b"x")
    file.etag = ""
    monkeypatch.delattr(PrivateBucket, "stream")

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.WRONG_SIZE


def when_copied(monkeypatch, harm):
    """The copy is made inside the store, and then `harm` happens to it."""
    copy = backends.DirectStore.copy

    def copy_and_harm(storage, source, target, **condition):
        copy(storage, source, target, **condition)
        harm(target)

    monkeypatch.setattr(backends.DirectStore, "copy", copy_and_harm)


@pytest.mark.parametrize("other", [b"x" * len(CONTENT), CONTENT + b"x", CONTENT[:-1]])
def test_a_copy_that_is_not_what_was_checked_goes_again(file, s3, monkeypatch, other):
    when_copied(monkeypatch, lambda key: lay(s3, key, other))

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.ALTERED
    assert lying(s3) == [file.quarantine_key]


def test_a_copy_that_is_lost(file, s3, monkeypatch):
    when_copied(monkeypatch, private_store().delete)

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.ALTERED


def test_what_goes_between_the_check_and_the_copy(file, s3, monkeypatch):
    copy = backends.DirectStore.copy

    def take_and_copy(storage, source, target, **condition):
        storage.delete(source)
        copy(storage, source, target, **condition)

    monkeypatch.setattr(backends.DirectStore, "copy", take_and_copy)

    assert refusal_of(verify_and_promote, file, KEY) == Refusal.ALTERED
    assert lying(s3) == []


def test_a_store_that_fails_after_the_copy_decides_nothing(file, s3, monkeypatch):
    when_copied(monkeypatch, lambda key: s3.stop())

    with pytest.raises(OSError, match="Could not connect"):
        verify_and_promote(file, KEY)

    s3.start()
    monkeypatch.undo()
    private_store().delete(KEY)  # as the reconciler takes it
    assert verify_and_promote(file, "files/again").sha256 == file.declared_sha256


def test_hash_chunks_keeps_what_passes():
    content = io.BytesIO()

    assert hash_chunks(iter([b"ab", b"", b"c"]), 3, into=content) == hashlib.sha256(b"abc").hexdigest()
    assert content.getvalue() == b"abc"


def test_hash_chunks_of_less_than_was_promised():
    assert refusal_of(hash_chunks, iter([b"ab"]), 3) == Refusal.WRONG_SIZE


def test_hash_chunks_reads_no_further_than_the_first_byte_too_many():
    left, content = iter([b"abc", b"d", b"never read"]), io.BytesIO()

    assert refusal_of(hash_chunks, left, 3, into=content) == Refusal.WRONG_SIZE
    assert (list(left), content.getvalue()) == ([b"never read"], b"abc")


def test_scan_file_without_a_virus_check_says_nothing(settings):
    settings.LAUREL_CLAMAV_URL = ""

    assert scan_file(io.BytesIO(CONTENT)) == ""


def test_scan_file_while_the_virus_check_is_away(settings, tmp_path):
    settings.LAUREL_CLAMAV_URL = f"unix://{tmp_path}/nobody.ctl"

    with pytest.raises(OSError):
        scan_file(io.BytesIO(CONTENT))
