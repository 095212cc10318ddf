"""Two web processes and one store: what one publishes the other shows at once; a killed one holds nobody up."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connections
from wagtail.models import Page

from tests.factories.home import standard_page
from tools import ports

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.timeout(600)]
ROOT = Path(__file__).resolve().parent.parent.parent
GRANIAN = Path(sys.executable).with_name("granian")


def until(is_so, seconds=90):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It never came to be so."
        Event().wait(0.05)


class Web:
    """One web process on a port of its own."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.caching.victim.settings",
            "ANSWERS_DIR": str(folder / "answers"),
            "VICTIM_FOLDER": str(folder),
            "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
        }
        command = [
            GRANIAN,
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--blocking-threads",
            "4",
        ]
        self.process = subprocess.Popen(
            [*command, "--log-level", "error", "tests.caching.victim.wsgi:application"],
            cwd=ROOT, env=environment, start_new_session=True,
        )  # fmt: skip

    def ask(self, address: str, body: bytes | None = None) -> tuple[int, str, str | None]:
        """Status, body, e-tag: kept or not, what everybody gets has one."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{address}", data=body)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers["ETag"]
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode(), None

    def kill(self) -> None:
        """With all that it started, so that nothing of it ends in order."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, 9)
        self.process.wait()


@contextmanager
def two_webs(folder: Path) -> Iterator[tuple[Web, Web]]:
    first = ports.find_free_block()
    webs = [Web(first, folder), Web(first + 1, folder)]
    try:
        until(lambda: all(ports.answers(web.port) for web in webs))
        yield webs[0], webs[1]
    finally:
        for web in webs:
            web.kill()
        connections.close_all()


def title(answer: tuple[int, str, str | None]) -> str:
    return answer[1].split("<title>")[1].split("</title>")[0]


def test_what_one_publishes_the_other_shows_at_once(tmp_path):
    page = standard_page(title="一", slug="page")
    address = page.get_url()
    with two_webs(tmp_path) as (one, other):
        for _ in range(3):
            assert one.ask(address)[2] == other.ask(address)[2] is not None
        for number in range(5):
            new = f"第{number}版"
            assert one.ask(f"/publish/{page.pk}/", new.encode())[0] == 200
            assert new in title(other.ask(address))
            assert new in title(one.ask(address))

        Page.objects.filter(pk=page.pk).update(live=False)  # by a process that knows of no store
        Event().wait(1)
        assert (one.ask(address)[0], other.ask(address)[0]) == (404, 404)


def test_a_process_that_is_killed_holds_nobody_up(tmp_path):
    """It had begun to make an answer for which the other waits, and had the store open."""
    page = standard_page(title="一", slug="page")
    with two_webs(tmp_path) as (one, other):
        for web in (one, other):
            assert web.ask(page.get_url())[0] == 200
        given = []

        def ask_in_vain() -> None:
            try:
                one.ask("/slow/")
            except OSError:
                given.append("killed")

        first = Thread(target=ask_in_vain)
        first.start()
        until((tmp_path / "begun").exists)
        second = Thread(target=lambda: given.append(other.ask("/slow/")[0]))
        second.start()
        one.kill()
        (tmp_path / "go").touch()
        first.join(60)
        second.join(60)

        assert sorted(map(str, given)) == ["200", "killed"]
        assert other.ask(f"/publish/{page.pk}/", "新".encode())[0] == 200
        assert "新" in title(other.ask(page.get_url()))


@pytest.mark.parametrize("harm", ["gone", "emptied", "nonsense"])
def test_a_store_that_is_harmed_harms_no_answer(tmp_path, harm):
    """Whoever looks after the machine may do anything to the folder."""
    page = standard_page(title="一", slug="page")
    address = page.get_url()
    with two_webs(tmp_path) as (one, other):
        for web in (one, other):
            assert web.ask(address)[0] == web.ask(address)[0] == 200
        for file in (tmp_path / "answers").iterdir():
            if harm == "nonsense":
                file.with_suffix(".new").write_bytes(b"\x00nonsense" * 5000)
                file.with_suffix(".new").replace(file)
            else:
                file.unlink()
                if harm == "emptied":
                    file.touch()
        for number in range(3):
            new = f"第{number}版"
            assert one.ask(f"/publish/{page.pk}/", new.encode())[0] == 200
            Event().wait(1)
            assert new in title(one.ask(address))
            assert new in title(other.ask(address))
