"""Uploads against a real S3: what was promised, arrived and was checked is what is kept."""

import hashlib
import io
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from msgspec.structs import force_setattr

from foundation.assets.domain import UploadLimits, begin_upload, complete_upload, receive_upload, signed_download
from foundation.assets.domain.errors import FileNotAccepted, FileNotYours, NotReceived, UploadBusy, UploadRefused
from foundation.assets.enums import FileKind, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.storages.s3 import PrivateBucket
from foundation.audit.models import Entry
from foundation.clock.models import Work
from tests.factories.assets import LIMITS, begin, lying, office, pdf, picture, receive, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("応募書類.pdf", pdf()),
        ("様式.docx", office("docx")),
        ("表.XLSX", office("xlsx")),
        ("発表.pptx", office("pptx")),
        ("写真.jpg", picture("JPEG")),
        ("図.png", picture("PNG")),
    ],
)
def test_complete_upload_accepts_what_was_promised(user, s3, name, content):
    ticket = begin(content, by=user, name=name)
    assert send(ticket, content) == 200

    file = receive(ticket.file, by=user)

    assert file.state == UploadState.ACCEPTED
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.detected_type == FileKind.of_name(name).content_type
    assert lying(s3) == [file.key]
    assert (s3.folder / "private" / file.key).read_bytes() == content
    assert [entry.event for entry in Entry.objects.all()] == ["file.accepted", "file.arrived"]


def test_complete_upload_reads_nothing_and_opens_nothing(user, s3, monkeypatch):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    monkeypatch.delattr(PrivateBucket, "stream")

    file = complete_upload(ticket.file, by=user)

    assert (file.state, file.has_arrived, file.is_received, file.key) == (UploadState.ARRIVED, True, False, None)
    with pytest.raises(FileNotAccepted):
        signed_download(file, by=user)
    assert Work.objects.get().ref == file.public_id


def test_complete_upload_again_gives_the_same_answer(user):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    first = complete_upload(ticket.file, by=user)

    again = complete_upload(StoredFile.objects.get(), by=user)
    accepted = receive(again, by=user)

    assert (again.arrived_at, Work.objects.count()) == (first.arrived_at, 1)
    assert complete_upload(accepted, by=user).key == accepted.key
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "headers"),
    [(pdf() + b"more", {}), (pdf()[:-4], {}), (pdf(), {"Content-Type": "text/html"})],
    ids=["longer", "shorter", "other type"],
)
def test_the_store_refuses_what_was_not_promised(user, s3, sent, headers):
    ticket = begin(pdf(), by=user)

    assert send(ticket, sent, **headers) == 403

    assert lying(s3) == []
    with pytest.raises(NotReceived):
        complete_upload(ticket.file, by=user)
    assert StoredFile.objects.get().state == UploadState.AWAITING


def test_a_tampered_address_is_refused(user):
    ticket = begin(pdf(), by=user)
    ticket.signed.headers["x-amz-tagging"] = "scan=clean"
    force_setattr(ticket.signed, "url", ticket.signed.url.replace("X-Amz-Signature=", "X-Amz-Signature=0"))

    assert send(ticket, pdf()) == 403


def test_a_late_address_is_refused(user):
    with time_machine.travel(timezone.now() - timedelta(minutes=16)):
        ticket = begin(pdf(), by=user)

    assert send(ticket, pdf()) in (400, 403)


def test_wrong_size_is_noticed_even_if_the_store_took_it(user, s3):
    ticket = begin(pdf(), by=user)
    target = s3.folder / "private" / ticket.file.quarantine_key
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(pdf() + b"more")

    with pytest.raises(UploadRefused) as refused:
        complete_upload(ticket.file, by=user)

    assert refused.value.refusal == Refusal.WRONG_SIZE


def test_somebody_elses_upload(user):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    other = get_user_model().objects.create_user("other@example.jp")

    with pytest.raises(FileNotYours):
        complete_upload(ticket.file, by=other)
    with pytest.raises(FileNotYours):
        receive_upload(ticket.file, io.BytesIO(pdf()), by=other)

    assert StoredFile.objects.get().state == UploadState.AWAITING


def test_completing_too_late(user):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())

    with pytest.raises(UploadRefused) as refused:
        complete_upload(ticket.file, by=user, at=timezone.now() + timedelta(hours=25))

    assert refused.value.refusal == Refusal.EXPIRED


def test_without_a_script_the_server_receives(user, s3):
    ticket = begin(pdf(), by=user, sha256=None)

    receive_upload(ticket.file, io.BytesIO(pdf()), by=user)
    file = receive(ticket.file, by=user)

    assert (s3.folder / "private" / file.key).read_bytes() == pdf()
    with pytest.raises(UploadBusy):
        receive_upload(file, io.BytesIO(pdf()), by=user)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"size": 0}, Refusal.EMPTY),
        ({"size": LIMITS.max_size + 1}, Refusal.TOO_LARGE),
        ({"name": "logo.svg"}, Refusal.TYPE_NOT_ALLOWED),
        ({"name": "macro.docm"}, Refusal.TYPE_NOT_ALLOWED),
        ({"name": "no-extension"}, Refusal.TYPE_NOT_ALLOWED),
        ({"content_type": "text/html"}, Refusal.WRONG_TYPE),
        ({"limits": UploadLimits(kinds=frozenset({FileKind.PNG}), max_size=10**9)}, Refusal.TYPE_NOT_ALLOWED),
        ({"limits": UploadLimits(kinds=frozenset(FileKind), max_size=10)}, Refusal.TOO_LARGE),
    ],
)
def test_begin_upload_refuses(user, changed, refusal):
    with pytest.raises(UploadRefused) as refused:
        begin(pdf(), by=user, **changed)

    assert refused.value.refusal == refusal
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("most", "of_all", "limit"), [(3 * 1024**2, 5 * 1024**2, "3.0"), (5 * 1024**2, 3 * 1024**2, "3.0")]
)
def test_a_file_too_large_is_told_the_limit(user, settings, most, of_all, limit):
    """The smaller of what is asked for and what any upload may have; the browser is told the same."""
    settings.LAUREL_UPLOAD_MAX_SIZE = of_all
    limits = UploadLimits(kinds=frozenset(FileKind), max_size=most)

    with pytest.raises(UploadRefused) as refused:
        begin(pdf(), by=user, size=3 * 1024**2 + 1, limits=limits)

    assert refused.value.messages == [limits.attributes["data-too-large"]]
    assert f"{limit}\xa0MB" in refused.value.messages[0]
    assert limits.attributes["data-max-size"] == str(3 * 1024**2)


def test_begin_upload_with_a_malformed_hash(user):
    with pytest.raises(ValidationError):
        begin(pdf(), by=user, sha256="abc")


def test_a_ticket_for_the_browser(user):
    ticket = begin(pdf(), by=user)

    answer = ticket.as_dict()

    assert sorted(answer) == ["expires_at", "id", "parts", "upload"]
    assert answer["upload"]["headers"] == {"Content-Type": "application/pdf"}
    assert "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost" in answer["upload"]["url"]


@pytest.mark.django_db(transaction=True)
def test_complete_upload_does_not_run_in_a_transaction(user):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())

    with transaction.atomic(), pytest.raises(RuntimeError):
        complete_upload(ticket.file, by=user)


def test_signed_download_is_an_attachment_for_a_minute(user, s3):
    import urllib.request

    ticket = begin(pdf(), by=user, name="応募 書類.pdf")
    send(ticket, pdf())
    file = receive(ticket.file, by=user)

    address = signed_download(file, by=user)

    assert "X-Amz-Expires=60" in address
    with urllib.request.urlopen(address) as response:
        assert response.read() == pdf()
        assert response.headers["Content-Disposition"] == (
            "attachment; filename*=utf-8''%E5%BF%9C%E5%8B%9F%20%E6%9B%B8%E9%A1%9E.pdf"
        )
    assert Entry.objects.filter(event="file.downloaded", actor=user).count() == 1


def test_nothing_is_handed_out_before_it_is_accepted(user):
    ticket = begin(pdf(), by=user)

    with pytest.raises(FileNotAccepted):
        signed_download(ticket.file, by=user)

    assert Entry.objects.count() == 0


def test_begin_upload_needs_no_store(user, s3):
    s3.stop()

    assert begin_upload(
        purpose="tests.material", name="a.pdf", content_type="application/pdf", size=10, by=user, limits=LIMITS
    ).signed
