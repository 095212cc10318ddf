"""Style sheets in one format: one declaration a line, what they say unchanged, and the check that tells."""

import sys
from pathlib import Path

import pytest

from tools import styles

LONG = """\
/* a title */
@media (width>=40rem) and (height >= 30rem) { .one, .two > b { color: red; content: "a; b >={" / ""; } }



.three{top:0}
"""
SHORT = """\
/* a title */
@media (width >= 40rem) and (height >= 30rem) {
  .one,
  .two > b {
    color: red;
    content: "a; b >={" / "";
  }
}

.three {
  top: 0
}
"""


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One style sheet in a folder of its own, and a vendored one beside it."""
    monkeypatch.setattr(styles, "ROOT", tmp_path)
    monkeypatch.setattr(styles, "LIST", ("find", "-name", "*.css", "-printf", "%P\n"))
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "theirs.css").write_text(LONG)
    path = tmp_path / "ours.css"
    path.write_text(LONG)
    return path


def run(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["styles", *options])
    return styles.main()


def test_format_css_puts_one_declaration_on_a_line() -> None:
    assert styles.format_css(LONG) == SHORT


def test_format_css_leaves_its_own_format_alone() -> None:
    assert styles.format_css(SHORT) == SHORT


def test_the_check_names_the_file_and_changes_nothing(sheet, monkeypatch, capsys) -> None:
    assert run(monkeypatch, "--check") == 1
    assert capsys.readouterr().out == "Not formatted: ours.css\n"
    assert sheet.read_text() == LONG


def test_formatting_makes_the_check_pass(sheet, monkeypatch) -> None:
    assert run(monkeypatch) == 0
    assert sheet.read_text() == SHORT
    assert run(monkeypatch, "--check") == 0
    assert (sheet.parent / "vendor" / "theirs.css").read_text() == LONG
