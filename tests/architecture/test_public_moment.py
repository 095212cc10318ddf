"""What the public reads is read at one moment: modules of public reads ask `public_now`, never the clock themselves."""

import ast
from pathlib import Path

import pytest

from tests.architecture.plainness.tree import Source, read_house

CLOCKS = {"timezone.now", "timezone.localdate", "timezone.localtime", "datetime.now", "date.today"}
NOT_FOR_THE_PUBLIC = {
    "awards/processing/domain/queries/application_pending.py": "the office's work, which waits at present",
    "awards/processing/domain/queries/call_figures.py": "the office's figures",
    "foundation/clock/domain/queries/job.py": "the clock's own jobs",
}


def is_public_read(path: str) -> bool:
    folders = ("/domain/queries/", "/templatetags/", "/api/")
    return any(folder in path for folder in folders) or path.endswith(("/feeds.py", "/models/pages.py"))


def list_own_clocks(source: Source) -> list[str]:
    calls = (node.func for node in source.nodes if isinstance(node, ast.Call) and not node.args)
    return [f"{source.at(call)}: {ast.unparse(call)}" for call in calls if ast.unparse(call) in CLOCKS]


@pytest.mark.xdist_group("plainness")
def test_public_reads_ask_for_the_public_moment() -> None:
    read = {source.path: list_own_clocks(source) for source in read_house().product if is_public_read(str(source.path))}
    found = {str(path): clocks for path, clocks in read.items() if clocks}

    assert {path: clocks for path, clocks in found.items() if path not in NOT_FOR_THE_PUBLIC} == {}
    assert NOT_FOR_THE_PUBLIC.keys() - found.keys() == set()


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("at = at or timezone.now()", 1),
        ("day = date.today()", 1),
        ("at = at or public_now()", 0),
        ("day = timezone.localtime(moment)", 0),
    ],
)
def test_a_clock_of_its_own_is_found(code: str, number: int) -> None:
    assert len(list_own_clocks(Source(Path("queries.py"), code))) == number
