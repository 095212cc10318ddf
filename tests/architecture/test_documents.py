"""Documents keep up with the code: a README per app, every setting, command and signal named, proofs that exist."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, built_apps, folder_of, tracked

DOCUMENTS = ROOT / "docs"
TABLE_ROW = re.compile(r"^\|(?P<line>[^|]+)\|(?P<shown>[^|]+)\|", re.MULTILINE)
LINK = re.compile(r"`([^`]+)`")


def _all_documents() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in tracked("*.md"))


@pytest.mark.parametrize("app", [app for app in built_apps() if app != "config"])
def test_each_app_has_a_short_readme(app: str) -> None:
    readme = folder_of(app) / "README.md"
    assert readme.is_file()
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 60


def test_every_environment_variable_is_documented() -> None:
    source = (ROOT / "site/config/env.py").read_text(encoding="utf-8")
    names = set(re.findall(r'(?:env\.\w+|required)\(\s*"([A-Z0-9_]+)"', source))
    text = (DOCUMENTS / "operations.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_only_one_module_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in tracked("site", "home", "foundation", "awards", "casestudies", "events", "campaigns", "news")
        if path.suffix == ".py" and re.search(r"os\.(environ(?!\.setdefault)|getenv)", path.read_text(encoding="utf-8"))
    ]
    assert readers == []


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in tracked("*/management/commands/*.py") if path.stem != "__init__"}
    text = _all_documents()
    assert {name for name in commands if f"manage.py {name}" not in text} == set()


def test_every_signal_is_documented() -> None:
    missing = set()
    text = _all_documents()
    for path in tracked("*/signals.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                missing |= {t.id for t in node.targets if isinstance(t, ast.Name) and f"`{t.id}`" not in text}
    assert missing == set()


def test_every_setting_of_an_app_is_documented() -> None:
    names = {n for p in tracked("*/conf.py") for n in re.findall(r"\bLAUREL_[A-Z_]+\b", p.read_text(encoding="utf-8"))}
    text = _all_documents()
    assert {name for name in names if name not in text} == set()


def test_pictures_are_few_small_and_shown() -> None:
    pictures = tracked("docs/images/*.webp")
    text = _all_documents()
    assert len(pictures) <= 20
    assert sum(picture.stat().st_size for picture in pictures) <= 2_000_000
    assert [picture.name for picture in pictures if f"{picture.name})" not in text] == []


@pytest.mark.parametrize("table", sorted((ROOT / "docs/proof").glob("*.md")), ids=lambda p: p.stem)
def test_every_proof_exists(table: Path) -> None:
    missing = []
    for row in TABLE_ROW.finditer(table.read_text(encoding="utf-8")):
        for reference in LINK.findall(row["shown"]):
            path, _, name = reference.partition("::")
            target = ROOT / path
            defined = re.compile(rf"def {re.escape(name)}\b")
            if not target.exists() or (name and not defined.search(target.read_text(encoding="utf-8"))):
                missing.append(reference)
    assert missing == []
