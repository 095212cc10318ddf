"""The virus check, against a double that speaks clamd's INSTREAM: clean, found, down, slow, over its limit."""

import io
import socket
import struct
import threading
import time

import pytest
from django.contrib.auth import get_user_model

from foundation.assets.backends.clamav import Scanner, ScannerUnavailable, TooLargeToScan
from foundation.assets.domain import complete_upload
from foundation.assets.domain.checking import check_upload
from foundation.assets.enums import Refusal
from foundation.audit.models import Entry
from tests.factories.assets import begin, lying, pdf, send

# The EICAR test file, in two pieces so that no scanner takes this file for it (https://www.eicar.org/).
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """clamd(8) as far as we use it: one command, a limit on the stream, a database of one signature."""

    def __init__(self, *, limit=1024 * 1024, answer=None, delay=0.0):
        self.limit, self.answer, self.delay = limit, answer, delay
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self.server.getsockname()[1]}"
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while True:
            try:
                link, _ = self.server.accept()
            except OSError:
                return
            with link, link.makefile("rb") as stream:
                link.settimeout(5)
                self.ended.wait(self.delay)
                link.sendall((self.answer if self.answer is not None else self.judge(stream)).encode() + b"\0")

    def judge(self, stream):
        if stream.read(10) != b"zINSTREAM\0":
            return "UNKNOWN COMMAND"
        data = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            data += stream.read(length)
            if len(data) > self.limit:
                return "INSTREAM size limit exceeded. ERROR"
        return "stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in data else "stream: OK"

    def stop(self):
        if self.ended.is_set():
            return
        self.ended.set()
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.thread.join(5)


@pytest.fixture
def clamd():
    running = []

    def start(**options):
        running.append(Clamd(**options))
        return running[-1]

    yield start
    for daemon in running:
        daemon.stop()


def scan(daemon, content, seconds=5.0):
    return Scanner(daemon.url, seconds).scan(io.BytesIO(content))


def test_clean_and_found(clamd):
    daemon = clamd()

    assert (scan(daemon, pdf()), scan(daemon, EICAR)) == ("", "Win.Test.EICAR_HDB-1")


def test_over_its_size_limit(clamd):
    with pytest.raises(TooLargeToScan):
        scan(clamd(limit=1000), b"x" * 700_000)


@pytest.mark.parametrize("answer", ["", "stream: OK FOUND?", "UNKNOWN COMMAND", "stream: Heuristics ERROR"])
def test_what_is_not_understood_is_no_pass(clamd, answer):
    with pytest.raises(ScannerUnavailable):
        scan(clamd(answer=answer), pdf())


def test_slow(clamd):
    started = time.monotonic()

    with pytest.raises(ScannerUnavailable):
        scan(clamd(delay=20), pdf(), seconds=0.3)

    assert time.monotonic() - started < 15  # not until it answers


@pytest.fixture
def arrived(db, s3):
    user = get_user_model().objects.create_user("applicant@example.jp")

    def upload(content):
        ticket = begin(content, by=user)
        send(ticket, content)
        return complete_upload(ticket.file, by=user)

    return upload


def test_eicar_is_refused_by_name(arrived, clamd, settings, s3):
    settings.LAUREL_CLAMAV_URL = clamd().url
    file = arrived(pdf(b"/Note (" + EICAR.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"))
    assert check_upload(file).is_received  # escaped, it is not the test file

    file = check_upload(arrived(pdf() + b"% " + EICAR + b"\n%%EOF\n"))

    assert (file.refusal, file.finding) == (Refusal.INFECTED, "Win.Test.EICAR_HDB-1")
    assert Entry.objects.first().after["finding"] == "Win.Test.EICAR_HDB-1"
    assert not (s3.folder / "private" / file.quarantine_key).exists()


def test_what_was_scanned_says_so(arrived, clamd, settings):
    unscanned = check_upload(arrived(pdf()))
    settings.LAUREL_CLAMAV_URL = clamd().url
    scanned = check_upload(arrived(pdf()))

    assert (unscanned.finding, scanned.finding) == ("", "clean")


def test_over_the_limit_is_named(arrived, clamd, settings):
    settings.LAUREL_CLAMAV_URL = clamd(limit=100).url

    assert check_upload(arrived(pdf())).refusal == Refusal.UNSCANNABLE


@pytest.mark.parametrize("options", [{"answer": ""}, {"delay": 20}], ids=["hangs up", "slow"])
def test_away_or_slow_decides_nothing(arrived, clamd, settings, s3, options):
    settings.LAUREL_CLAMAV_URL, settings.LAUREL_CLAMAV_SECONDS = clamd(**options).url, 0.3
    file = arrived(pdf())

    with pytest.raises(ScannerUnavailable):
        check_upload(file)
    file.refresh_from_db()
    assert (file.is_being_checked, lying(s3)) == (True, [file.quarantine_key])

    settings.LAUREL_CLAMAV_URL = clamd().url
    assert check_upload(file).is_received


def test_down_decides_nothing(arrived, clamd, settings):
    daemon = clamd()
    daemon.stop()
    settings.LAUREL_CLAMAV_URL = daemon.url
    file = arrived(pdf())

    with pytest.raises(ScannerUnavailable):
        check_upload(file)
    file.refresh_from_db()
    assert file.is_being_checked
