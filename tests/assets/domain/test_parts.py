"""Large uploads in parts, against a real S3: resumed, joined, given up; only what the store lists counts."""

import urllib.request
from datetime import timedelta
from urllib.error import HTTPError

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from foundation.assets.domain import cancel_upload, complete_upload, find_resumable, list_parts, sign_parts
from foundation.assets.domain.errors import FileNotYours, NotReceived, UploadBusy, UploadRefused
from foundation.assets.domain.reconcile import abort_forgotten, expire_uploads
from foundation.assets.domain.verification import private_store
from foundation.assets.enums import Refusal
from foundation.assets.models import StoredFile
from tests.factories.assets import begin, lying, mp4, receive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
MIB = 1024 * 1024
FILM = mp4(11 * MIB)


@pytest.fixture(autouse=True)
def small_parts(settings, s3):
    for name, upload_id, _at in private_store().list_pending_parts("quarantine"):
        private_store().abort_parts(name, upload_id)
    settings.LAUREL_UPLOAD_PART_SIZE = 5 * MIB


@pytest.fixture
def file(user):
    return begin(FILM, by=user, name="実演.mp4").file


def put(part, content=None):
    body = FILM[part.start : part.start + part.size] if content is None else content
    request = urllib.request.Request(part.url, body, {"Content-Type": ""}, method="PUT")
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status
    except HTTPError as error:
        error.close()
        return error.code


def list_pending_parts():
    return list(private_store().list_pending_parts("quarantine"))


def test_a_large_file_is_cut_and_a_small_one_is_not(user):
    large, small = begin(FILM, by=user, name="実演.mp4"), begin(FILM[: 5 * MIB], by=user, name="実演.mp4")

    assert (large.signed, large.as_dict()["parts"]) == (None, {"size": 5 * MIB, "count": 3})
    assert (small.signed is not None, small.as_dict()["parts"]) == (True, None)


def test_sent_joined_received(file, user, s3):
    assert [put(part) for part in sign_parts(file, [1, 2, 3], by=user)] == [200, 200, 200]

    received = receive(file, by=user)

    assert (received.sha256, lying(s3)) == (received.declared_sha256, [received.key])
    assert (s3.folder / "private" / received.key).read_bytes() == FILM
    assert list_pending_parts() == []


def test_resumed_from_what_the_store_has(file, user):
    first, second = sign_parts(file, [1, 2], by=user)
    put(second)

    assert list_parts(file, by=user) == [2]
    with pytest.raises(NotReceived):
        complete_upload(file, by=user)

    put(first)
    put(*sign_parts(StoredFile.objects.get(), [3, 99], by=user))
    assert complete_upload(StoredFile.objects.get(), by=user).has_arrived


def test_a_part_of_another_length_is_refused(file, user):
    (part,) = sign_parts(file, [1], by=user)

    assert put(part, b"x") == 403
    assert list_parts(file, by=user) == []


def test_the_answer_to_joining_is_lost(file, user):
    for part in sign_parts(file, [1, 2, 3], by=user):
        put(part)
    stored = private_store().parts(file.quarantine_key, file.upload_id)
    private_store().join_parts(file.quarantine_key, file.upload_id, stored)

    assert complete_upload(file, by=user).has_arrived


def test_a_store_that_forgot_is_begun_again(file, user):
    sign_parts(file, [1], by=user)
    private_store().abort_parts(file.quarantine_key, file.upload_id)

    assert list_parts(file, by=user) == []
    assert [put(part) for part in sign_parts(file, [1], by=user)] == [200]


def test_two_begin_at_once(file, user):
    other = StoredFile.objects.get()
    sign_parts(file, [1], by=user)
    sign_parts(other, [2], by=user)

    assert (other.upload_id, len(list_pending_parts())) == (file.upload_id, 1)


def test_parts_are_changed_on_the_way(file, user):
    for part in sign_parts(file, [1, 2, 3], by=user):
        put(part, b"x" * part.size)

    with pytest.raises(UploadRefused) as refused:
        receive(file, by=user)
    assert refused.value.refusal == Refusal.WRONG_HASH


def test_cancelled_leaves_nothing(file, user, s3):
    put(*sign_parts(file, [1], by=user))

    cancel_upload(file, by=user)

    assert (StoredFile.objects.get().refusal, list_pending_parts(), lying(s3)) == (Refusal.CANCELLED, [], [])
    with pytest.raises(UploadBusy):
        sign_parts(file, [2], by=user)


def test_somebody_elses(file):
    other = get_user_model().objects.create_user("other@example.jp")

    for verb in (lambda: sign_parts(file, [1], by=other), lambda: list_parts(file, by=other)):
        with pytest.raises(FileNotYours):
            verb()
    with pytest.raises(FileNotYours):
        cancel_upload(file, by=other)


def test_find_resumable_takes_the_same_file_only(file):
    same = {"name": file.original_name, "size": file.size, "sha256": file.declared_sha256}

    assert find_resumable([file], **same) == file
    for other in ({"name": "別.mp4"}, {"size": 1}, {"sha256": "0" * 64}, {"sha256": ""}):
        assert find_resumable([file], **{**same, **other}) is None
    assert find_resumable([file], **same, at=timezone.now() + timedelta(hours=25)) is None


def test_what_nobody_finished_is_given_up(file, user, s3):
    put(*sign_parts(file, [1], by=user))
    forgotten = private_store().begin_parts("quarantine/forgotten", content_type="video/mp4")

    assert (abort_forgotten(), len(list_pending_parts())) == (0, 2)
    assert abort_forgotten(at=timezone.now() + timedelta(hours=25)) == 1
    assert [upload_id for _name, upload_id, _at in list_pending_parts()] == [file.upload_id] != [forgotten]

    assert expire_uploads(at=timezone.now() + timedelta(hours=25)) == 1
    assert list_pending_parts() == []


def test_the_checksum_is_signed_where_the_store_takes_it(user, settings):
    settings.LAUREL_UPLOAD_SIGN_CHECKSUM = True

    ticket = begin(FILM[: 5 * MIB], by=user, name="実演.mp4")

    assert sorted(ticket.signed.headers) == ["Content-Type", "x-amz-checksum-sha256"]
    assert "x-amz-checksum-sha256" in ticket.signed.url
