"""The check of what arrived, against a real S3: by a worker, once, whatever happens meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.assets import backends
from foundation.assets.domain import complete_upload
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.assets import begin, lying, pdf, picture, receive, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


def test_the_check_is_work_that_outlives_an_outage(user, s3):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    file = complete_upload(ticket.file, by=user)
    work = Work.objects.get()

    s3.stop()
    assert not run_work(work.pk)
    file.refresh_from_db()
    assert file.is_being_checked

    s3.start()
    assert run_work(work.pk, at=timezone.now() + timedelta(minutes=1))
    file.refresh_from_db()
    assert file.is_received


def test_two_workers_on_one_file_keep_one_object(user, s3, monkeypatch):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    file = complete_upload(ticket.file, by=user)
    copy = backends.DirectStore.copy

    def overtaken(storage, *args, **kwargs):
        monkeypatch.setattr(backends.DirectStore, "copy", copy)
        copy(storage, *args, **kwargs)
        check_upload(StoredFile.objects.get())

    monkeypatch.setattr(backends.DirectStore, "copy", overtaken)
    check_upload(file)

    assert lying(s3) == [StoredFile.objects.get().key]
    assert Entry.objects.filter(event="file.accepted").count() == 1


def test_overwriting_after_the_check_changes_nothing(user, s3):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    file = receive(ticket.file, by=user)

    other = pdf()[:-1] + b"!"
    assert send(ticket, other) == 200

    assert (s3.folder / "private" / file.key).read_bytes() == pdf()
    assert file.key not in ticket.signed.url


def test_overwriting_during_the_check_is_noticed(user, s3, monkeypatch):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    copy = backends.DirectStore.copy

    def overwrite_then_copy(storage, source, target, **kwargs):
        (s3.folder / "private" / source).write_bytes(pdf()[:-1] + b"!")
        copy(storage, source, target, **kwargs)

    monkeypatch.setattr(backends.DirectStore, "copy", overwrite_then_copy)

    with pytest.raises(UploadRefused) as refused:
        receive(ticket.file, by=user)

    assert refused.value.refusal == Refusal.ALTERED
    assert lying(s3) == []


def refused_for(user, name, content, put=None, **changed):
    ticket = begin(content, by=user, name=name, **changed)
    assert send(ticket, content) == 200
    with pytest.raises(UploadRefused) as refused:
        receive(ticket.file, by=user)
    file = StoredFile.objects.get()
    assert (file.state, file.refusal, file.key) == (UploadState.REFUSED, refused.value.refusal, None)
    assert Entry.objects.first().event == "file.refused"
    return refused.value.refusal


def test_wrong_hash(user, s3):
    assert refused_for(user, "a.pdf", pdf(), sha256="0" * 64) == Refusal.WRONG_HASH
    assert lying(s3) == []


def test_content_that_is_not_what_the_name_says(user):
    assert refused_for(user, "a.pdf", picture()) == Refusal.WRONG_TYPE


def test_a_refusal_stays(user):
    ticket = begin(picture(), by=user, name="a.pdf")
    send(ticket, picture())
    for _ in range(2):
        with pytest.raises(UploadRefused) as refused:
            receive(ticket.file, by=user)
        assert refused.value.refusal == Refusal.WRONG_TYPE
    assert Entry.objects.filter(event="file.refused").count() == 1
