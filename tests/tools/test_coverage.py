"""`make coverage`: shares of branches by app."""

from pathlib import Path

from tests.architecture.plainness.tree import Tree
from tools.coverage import count_branches, share


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
