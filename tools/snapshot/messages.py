"""`python -m tools.snapshot.messages COMMIT`: rows of `differences.toml` for texts that were mended since a commit.

The Japanese of a text stays when its English is mended: what has the same Japanese under another msgid is a row. A text
whose Japanese is that of several is left to be written by hand.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import polib

from tools.snapshot.differences import FILE, read
from tools.snapshot.sides import ROOT, git

HEAD = "\n# English that was mended, by its Japanese (python -m tools.snapshot.messages).\n"


def corrected(old: Iterable[polib.POEntry], new: Iterable[polib.POEntry]) -> dict[str, str]:
    """Old msgid → new msgid of texts whose Japanese is one text's alone on both sides."""
    before, after = _by_translation(old), _by_translation(new)
    found: dict[str, str] = {}
    for said, texts in before.items():
        gone, come = texts - after.get(said, set()), after.get(said, set()) - texts
        if len(gone) == len(come) == 1:
            found[gone.pop()] = come.pop()
    return found


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
        return [(entry.msgstr, entry.msgid)]
    said = " / ".join(entry.msgstr_plural.values())
    return [(f"{said} (1)", entry.msgid), (f"{said} (n)", entry.msgid_plural)]


def main() -> None:
    commit = sys.argv[1]
    names = [name for name in git("ls-tree", "-r", "--name-only", commit).splitlines() if name.endswith(".po")]
    old = [entry for name in names for entry in polib.pofile(git("show", f"{commit}:{name}"))]
    paths = [ROOT / name for name in git("ls-files", "*.po").splitlines()]
    new = [entry for path in paths if path.exists() for entry in polib.pofile(str(path))]
    known = {row.old for row in read().rows if row.kind == "message"}
    rows = {text: said for text, said in corrected(old, new).items() if text not in known}
    write(FILE, rows)
    print(f"{len(rows)} rows more.")


def write(path: Path, rows: dict[str, str]) -> None:
    """Add rows at the end; JSON's strings are TOML's."""
    lines = [
        f"[[message]]\nold = {json.dumps(old, ensure_ascii=False)}\nnew = {json.dumps(new, ensure_ascii=False)}\n"
        for old, new in sorted(rows.items())
    ]
    if lines:
        path.write_text(path.read_text(encoding="utf-8") + HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
