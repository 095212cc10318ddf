"""What was acknowledged is on the disk: SQLite waits for it at each commit. Connections are kept between requests."""

import os
import subprocess
import sys
import threading
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db.backends.signals import connection_created

from tests.architecture.house import ROOT

ASK = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    print(*(cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")))
"""
FULL = 2


def test_sqlite_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "LAUREL_VAR": str(tmp_path),
    }
    given |= {"LAUREL_ENV": "development", "DJANGO_SETTINGS_MODULE": "config.settings"}

    done = subprocess.run([sys.executable, "-c", ASK], env=given, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["wal", str(FULL)]


@pytest.mark.django_db(transaction=True)
def test_a_thread_keeps_its_connection_from_one_request_to_the_next(live_server) -> None:
    """To open one takes SQLite as long as a whole answer: it reads all tables, indexes and triggers."""
    here, opened = threading.get_ident(), []

    def note(**kwargs: object) -> None:
        opened.append(threading.get_ident())

    connection_created.connect(note)
    browser = HTTPConnection(live_server.thread.host, live_server.thread.port)
    statuses = []
    for _ in range(3):
        browser.request("GET", "/apply/")
        answer = browser.getresponse()
        answer.read()
        statuses.append(answer.status)
    browser.close()
    connection_created.disconnect(note)

    assert statuses == [200, 200, 200]
    assert len([thread for thread in opened if thread != here]) == 1
