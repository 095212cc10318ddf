"""What was acknowledged is on the disk: SQLite waits for it at each commit. Connections are kept between requests."""

import json
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


SHOW = """
import json
from config.settings import database
print(json.dumps({name: value for name, value in vars(database).items() if name.isupper()}))
"""
HERE, THERE = "postgres://laurel:word@one.example.jp/laurel", "postgres://reader:word@two.example.jp/laurel"


def describe_databases(database: str, replica: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}", "LAUREL_ENV": "test"}
    given |= {"DATABASE_URL": database, "DATABASE_REPLICA_URL": replica}
    return subprocess.run([sys.executable, "-c", SHOW], env=given, cwd=ROOT, capture_output=True, text=True)


def test_a_replica_is_a_database_of_its_own_that_is_not_waited_for() -> None:
    found = json.loads(describe_databases(f"{HERE}?target_session_attrs=read-write", THERE).stdout)
    first, replica = found["DATABASES"]["default"], found["DATABASES"]["replica"]

    assert found["DATABASE_ROUTERS"] == ["foundation.changes.domain.replica.ReplicaRouter"]
    assert (replica["HOST"], replica["USER"], replica["CONN_MAX_AGE"]) == ("two.example.jp", "reader", 60)
    bounds = {"connect_timeout": 2, "tcp_user_timeout": 2000}
    assert replica["OPTIONS"].items() >= bounds.items() | {("prepare_threshold", 5)}
    assert "target_session_attrs" in first["OPTIONS"]
    assert "target_session_attrs" not in replica["OPTIONS"]
    assert (
        replica["OPTIONS"]["options"] == f"-c statement_timeout=5000 -c lock_timeout=500 {first['OPTIONS']['options']}"
    )
    assert list(json.loads(describe_databases(HERE, "").stdout)["DATABASES"]) == ["default"]


@pytest.mark.parametrize(
    ("database", "replica"), [("sqlite:///laurel.sqlite3", THERE), (HERE, "sqlite:///copy.sqlite3")]
)
def test_a_replica_of_another_engine_is_refused_in_a_sentence(database: str, replica: str) -> None:
    refused = describe_databases(database, replica)

    assert refused.returncode != 0
    assert refused.stderr.splitlines()[-1].endswith(
        "DATABASE_REPLICA_URL goes with PostgreSQL alone: write postgres://… in both addresses."
    )


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
