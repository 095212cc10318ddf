"""`python -m tools.snapshot.messages COMMIT`: rows, in `messages.toml`, for texts that were mended since a commit.

The Japanese of a text stays when its English is mended: what has the same Japanese under another msgid is a row.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import polib

from tools.snapshot.differences import MESSAGES
from tools.snapshot.sides import ROOT, git

HEAD = (
    "# English that was mended, by its Japanese: python -m tools.snapshot.messages; rows that nothing uses taken out.\n"
)
MANY = 4  # texts that one may have become: which, its lines say


def corrected(old: Iterable[polib.POEntry], new: Iterable[polib.POEntry]) -> list[tuple[str, str]]:
    """(old msgid, new msgid) of texts with the same Japanese; several where it is that of a few."""
    before, after = _by_translation(old), _by_translation(new)
    found: set[tuple[str, str]] = set()
    for said, texts in before.items():
        gone, come = texts - after.get(said, set()), after.get(said, set()) - texts
        if len(come) <= MANY:
            found.update(product(gone, come))
    return sorted(found)


def _by_translation(entries: Iterable[polib.POEntry]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.msgid and not entry.obsolete:
            for said, text in _pairs(entry):
                found[said].add(text)
    return found


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each Japanese text of an entry with the English that stands for it."""
    if not entry.msgid_plural:
        return [(entry.msgstr, _plain(entry.msgid))]
    said = " / ".join(entry.msgstr_plural.values())
    return [(f"{said} (1)", _plain(entry.msgid)), (f"{said} (n)", _plain(entry.msgid_plural))]


def _plain(text: str) -> str:
    """As a page shows it."""
    return " ".join(text.split())


def main() -> None:
    commit = sys.argv[1]
    names = [name for name in git("ls-tree", "-r", "--name-only", commit).splitlines() if name.endswith(".po")]
    old = [entry for name in names for entry in polib.pofile(git("show", f"{commit}:{name}"))]
    paths = [ROOT / name for name in git("ls-files", "*.po").splitlines()]
    new = [entry for path in paths if path.exists() for entry in polib.pofile(str(path))]
    rows = corrected(old, new)
    write(MESSAGES, rows)
    print(f"{len(rows)} rows.")


def write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write the list anew; JSON's strings are TOML's."""
    said = [(json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False)) for old, new in rows]
    lines = [f"\n[[message]]\nold = {old}\nnew = {new}\n" for old, new in said]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
