"""Every text of the interface has its Japanese, whole and with the same placeholders."""

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest

from tools import translations

FOLDERS = list(translations.catalogues())
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(folder: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    path = folder / translations.PO
    return {(entry.msgctxt, entry.msgid): entry for entry in (polib.pofile(str(path)) if path.exists() else [])}


def japanese(entry: polib.POEntry | None) -> str:
    """What a reader gets, or nothing: an entry marked fuzzy is not compiled."""
    if entry is None or entry.fuzzy or entry.obsolete:
        return ""
    return str(entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(translations.ROOT)))
def test_every_text_is_translated(folder: Path) -> None:
    entries = catalogue(folder)
    texts = translations.texts(translations.catalogues()[folder])
    assert [text.msgid for text in texts.values() if not japanese(entries.get(text.key)).strip()] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(translations.ROOT)))
def test_translations_keep_the_placeholders(folder: Path) -> None:
    different = [
        entry.msgid
        for entry in catalogue(folder).values()
        if japanese(entry)
        and set(PLACEHOLDER.findall(japanese(entry))) - set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    ]
    assert different == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(translations.ROOT)))
def test_no_translation_of_a_text_that_is_gone(folder: Path) -> None:
    texts = translations.texts(translations.catalogues()[folder])
    assert [key[1] for key in catalogue(folder) if key not in texts] == []


def test_one_text_has_one_translation() -> None:
    """Django makes one catalogue of all: of two translations, the app that stands first in INSTALLED_APPS wins."""
    translated: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    for folder in FOLDERS:
        for key, entry in catalogue(folder).items():
            translated[key].add(japanese(entry))
    assert {key: sorted(found) for key, found in translated.items() if len(found) > 1} == {}
