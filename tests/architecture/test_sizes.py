"""No file of ours passes 300 lines, no function 50, no package 25 modules; no drawers; exceptions give their reason."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, built_apps, folder_of, tracked

DRAWERS = {"utils.py", "helpers.py", "common.py", "base.py", "misc.py", "services.py", "managers.py", "core"}
REASONLESS = re.compile(r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[^\]]*\])?)\s*$", re.MULTILINE)
LEFT_UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def _ours(*patterns: str) -> list[Path]:
    return [path for path in tracked(*patterns) if "migrations" not in path.parts and "vendor" not in path.parts]


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_files_are_short() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in _ours("*.py", "*.css", "*.html", "*.js")
        if (n := p.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert long == {}


def test_packages_are_small() -> None:
    counts = Counter(str(p.parent.relative_to(ROOT)) for p in _ours("*.py") if p.name != "__init__.py")
    assert {package: n for package, n in counts.items() if n > 25} == {}


def test_functions_are_short() -> None:
    long = {f"{p.relative_to(ROOT)}:{name}": n for p in _ours("*.py") for name, n in _functions(p) if n > 50}
    assert long == {}


def test_there_are_no_drawers() -> None:
    drawers = [str(p.relative_to(ROOT)) for p in _ours("*.py") if p.name in DRAWERS and "settings" not in p.parts]
    assert drawers == []


def test_exceptions_to_linters_give_their_reason() -> None:
    assert [str(p.relative_to(ROOT)) for p in _ours("*.py") if REASONLESS.search(p.read_text(encoding="utf-8"))] == []


def test_nothing_is_left_undone() -> None:
    this = Path(__file__).resolve()
    found = [
        str(p.relative_to(ROOT))
        for p in _ours("*.py", "*.html", "*.js", "*.css")
        if p != this and LEFT_UNDONE.search(p.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("room", ["models", "domain"])
def test_modules_of_models_and_domain_say_what_they_hold(room: str) -> None:
    silent = []
    for app in built_apps():
        folder = folder_of(app)
        for path in [*folder.glob(f"{room}.py"), *folder.glob(f"{room}/**/*.py")]:
            if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
                silent.append(str(path.relative_to(ROOT)))
    assert silent == []
