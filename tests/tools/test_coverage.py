"""`make coverage`: shares of branches by app."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from coverage import CoverageData

from tests.architecture.plainness.tree import Tree
from tools.coverage import count_branches, share
from tools.measured_processes import ALONE, CHILD, DATA, VARIABLE, get_measured

BOUND = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
sys.stdin.buffer.readline()
sys.stdout.buffer.write(b"answer")
sys.stdout.buffer.flush()
if sys.stdin.buffer.readline():
    sys.stderr.write("refused")
    sys.exit(3)
"""


def arcs_of_bound(folder: Path, *, is_killed: bool) -> set[tuple[int, int]]:
    """What was measured of a process that may write no file; checks that it answers as it does alone."""
    file = folder / "bound.py"
    file.write_text(BOUND, encoding="utf-8")
    ended, held = os.pipe()  # held by the process that writes what was measured
    process = subprocess.Popen(
        [sys.executable, "-I", CHILD, str(folder / "data"), str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[held],
    )
    os.close(held)
    process.stdin.write(b"one\n")
    process.stdin.flush()
    assert process.stdout.read(len(b"answer")) == b"answer"
    if is_killed:
        process.kill()
    _, said = process.communicate(b"" if is_killed else b"two\n")
    assert (process.returncode, said) == ((-9, b"") if is_killed else (3, b"refused"))
    assert os.read(ended, 1) == b""
    os.close(ended)
    (written,) = folder.glob("data.*")
    data = CoverageData(basename=str(written))
    data.read()
    return set(data.arcs(str(file)) or ())


def test_count_branches_by_app(tmp_path: Path) -> None:
    for name in ("clock/apps.py", "clock/domain/work.py", "audit/apps.py", "audit/plain.py"):
        (tmp_path / "foundation" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "foundation" / name).write_text("", encoding="utf-8")
    report = {
        "files": {
            "foundation/clock/apps.py": {"summary": {"covered_branches": 1, "num_branches": 2}},
            "foundation/clock/domain/work.py": {"summary": {"covered_branches": 8, "num_branches": 8}},
            "foundation/audit/plain.py": {"summary": {"covered_branches": 0, "num_branches": 0}},
            "tools/run.py": {"summary": {"covered_branches": 0, "num_branches": 50}},
        }
    }

    assert count_branches(report, Tree(tmp_path)) == {"foundation.clock": (9, 10)}


def test_share_of_nothing_is_whole() -> None:
    assert [share(0, 0), share(1, 3), share(2, 2)] == [100.0, 33.3, 100.0]


def test_settings_belong_to_their_app(tmp_path: Path) -> None:
    for name in ("apps.py", "settings/apps.py", "settings/mail.py"):
        (tmp_path / "site/config" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site/config" / name).write_text("", encoding="utf-8")
    report = {"files": {"site/config/settings/mail.py": {"summary": {"covered_branches": 3, "num_branches": 6}}}}

    assert count_branches(report, Tree(tmp_path)) == {"config": (3, 6)}


def test_a_process_with_an_environment_of_its_own_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "how")

    assert get_measured(["run"], {"PATH": "/bin"}) == (["run"], {"PATH": "/bin", VARIABLE: "how"})
    assert get_measured("run", None) == ("run", None)
    alone = [sys.executable, "-I", CHILD, DATA, "child.py"]
    assert get_measured([*ALONE, "child.py"], {"A": "1"}) == (alone, {"A": "1"})


def test_a_process_that_may_write_no_file_is_measured(tmp_path: Path) -> None:
    assert (7, 8) in arcs_of_bound(tmp_path, is_killed=False)


def test_a_process_that_is_killed_is_measured_up_to_its_last_answer(tmp_path: Path) -> None:
    arcs = arcs_of_bound(tmp_path, is_killed=True)

    assert (5, 6) in arcs
    assert (7, 8) not in arcs
