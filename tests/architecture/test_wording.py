"""The English that is decided and not yet in the code: each row of `docs/wording.tsv` is a text of today, whole."""

import re
from collections import Counter

import polib
import pytest

from tests.architecture.house import ROOT, tracked

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")
Text = tuple[str, str]  # context and English


def unescape(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")


def read_rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "wording.tsv").read_text(encoding="utf-8").splitlines()
    return [[unescape(cell) for cell in line.split("\t")] for line in lines[1:]]


@pytest.fixture(scope="module")
def japanese() -> dict[Text, str]:
    """What each text of the catalogues is in Japanese."""
    entries = [entry for path in tracked("*.po") for entry in polib.pofile(str(path))]
    return {(each.msgctxt or "", each.msgid): each.msgstr or each.msgstr_plural.get(0, "") for each in entries}


def test_each_row_is_a_text_of_today(japanese: dict[Text, str]) -> None:
    assert [row[1] for row in read_rows() if (row[0], row[1]) not in japanese] == []


def test_a_reworded_text_keeps_what_is_filled_in() -> None:
    changed = []
    for _context, old, old_plural, new, new_plural in read_rows():
        for before, after in ((old, new), (old_plural, new_plural)):
            if Counter(PLACEHOLDER.findall(before)) != Counter(PLACEHOLDER.findall(after)):
                changed.append(after)
    assert changed == []


def test_two_texts_of_different_japanese_do_not_become_one(japanese: dict[Text, str]) -> None:
    reworded = {(row[0], row[1]): row[3] for row in read_rows()}
    meanings: dict[Text, set[str]] = {}
    for (context, text), meaning in japanese.items():
        meanings.setdefault((context, reworded.get((context, text), text)), set()).add(meaning)

    assert [text for (_context, text), found in meanings.items() if len(found) > 1] == []
