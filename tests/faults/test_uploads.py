"""An upload on bad days: the store stopped at each step, overwriting after the check, forged and repeated answers."""

import io
import threading
import urllib.request
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from foundation.assets import backends, storages
from foundation.assets.domain import complete_upload, receive_upload, sign_parts
from foundation.assets.domain.checking import check_upload
from foundation.assets.domain.errors import NotReceived
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.assets.storages.s3 import PrivateBucket
from tests.factories.assets import begin, lying, mp4, pdf, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
MIB = 1024 * 1024
# The calls to the store on the way of a file in parts, in order; `head` is tried through the server, below.
STEPS = ["begin_parts", "list_parts", "join_parts", "stream", "copy", "stream:2", "delete"]


@pytest.fixture
def user():
    return get_user_model().objects.create_user("applicant@example.jp")


@pytest.fixture
def broken(monkeypatch):
    """The store is away from the Nth call of one kind on, until it is mended."""

    def break_at(step):
        name, _colon, number = step.partition(":")
        # copying has a client of its own, which waits longer
        owner: Any = backends.DirectStore if name == "copy" else PrivateBucket
        real, calls = getattr(owner, name), []

        def away(storage, *args, **kwargs):
            calls.append(name)
            if len(calls) >= int(number or 1):
                raise storages.StorageUnavailable(f"stopped at {name}")
            return real(storage, *args, **kwargs)

        monkeypatch.setattr(owner, name, away)
        return lambda: monkeypatch.setattr(owner, name, real)

    return break_at


def put_parts(file, user, content):
    for part in sign_parts(file, [1, 2], by=user):
        body = content[part.start : part.start + part.size]
        request = urllib.request.Request(part.url, body, {"Content-Type": ""}, method="PUT")
        urllib.request.urlopen(request, timeout=60).close()


@pytest.mark.parametrize("step", STEPS)
def test_the_store_stops_at_each_step_and_comes_back(user, s3, broken, settings, step):
    settings.LAUREL_UPLOAD_PART_SIZE = 5 * MIB
    content = mp4(6 * MIB)
    file = begin(content, by=user, name="実演.mp4").file

    def whole_way():
        if file.is_awaited:
            put_parts(StoredFile.objects.get(), user, content)
        return check_upload(complete_upload(file, by=user))

    repair = broken(step)
    try:
        whole_way()
    except OSError:
        file.refresh_from_db()
        assert file.state in (UploadState.AWAITING, UploadState.ARRIVED)  # nothing is decided
        assert file.key is None
    repair()
    received = whole_way() if not StoredFile.objects.get().is_received else StoredFile.objects.get()

    assert (received.is_received, received.sha256) == (True, file.declared_sha256)
    assert (s3.folder / "private" / received.key).read_bytes() == content


@pytest.mark.parametrize("step", ["_save", "head", "stream", "copy"])
def test_the_same_through_the_server(user, s3, broken, step):
    file = begin(pdf(), by=user).file

    def whole_way():
        file.refresh_from_db()
        if file.is_awaited:
            receive_upload(file, io.BytesIO(pdf()), by=user)
        return check_upload(complete_upload(file, by=user))

    repair = broken(step)
    with pytest.raises(OSError, match="stopped"):
        whole_way()
    assert StoredFile.objects.get().state in (UploadState.AWAITING, UploadState.ARRIVED)
    repair()

    assert whole_way().is_received


def test_a_thousand_races_of_overwriting_never_change_what_was_accepted(user, s3, settings):
    """Somebody keeps writing to the signed address, and to the quarantine itself, while files are checked and after."""
    evil, stop, writes = pdf()[:-1] + b"!", threading.Event(), []
    tickets = [begin(pdf(), by=user) for _file in range(20)]
    for ticket in tickets:
        send(ticket, pdf())
    quarantine = [s3.folder / "private" / ticket.file.quarantine_key for ticket in tickets]

    def overwrite():
        while not stop.is_set() or len(writes) < 1000:
            path = quarantine[len(writes) % len(quarantine)]
            path.write_bytes(evil)
            writes.append(path)
            if len(writes) % 100 == 0:
                send(tickets[len(writes) // 100 % len(tickets)], evil)

    files = [complete_upload(ticket.file, by=user) for ticket in tickets[:10]]
    racer = threading.Thread(target=overwrite)
    racer.start()
    try:
        for ticket in tickets[10:]:
            try:
                files.append(complete_upload(ticket.file, by=user))
            except (ValidationError, OSError):  # the race was lost: refused, or half a file just then
                continue
        for file in files:
            with suppress(OSError):  # half a file just then: the worker comes again
                check_upload(file)
    finally:
        stop.set()
        racer.join(60)
    for file in files:
        check_upload(file)

    assert len(writes) >= 1000
    for file in StoredFile.objects.all():
        if file.is_received:
            assert (s3.folder / "private" / file.key).read_bytes() == pdf()
        else:
            assert file.key is None
    kept = {file.key for file in StoredFile.objects.accepted()}
    assert {name for name in lying(s3) if name.startswith("files/")} == kept


def test_a_forged_complete_is_believed_nothing(user):
    ticket = begin(pdf(), by=user)

    with pytest.raises(NotReceived):
        complete_upload(ticket.file, by=user)

    assert StoredFile.objects.get().state == UploadState.AWAITING
