"""The differences that are meant: rows old → new of `differences.toml`, applied to the old side before it is compared.

A row has a kind, which says where it counts: the beginnings of titles, and the form of the lines.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("differences.toml")
WORD = r"(?<![\w-]){}(?![\w-])"
PLACE = re.compile(r"\{\w*\}|%\(\w+\)s|%s")
# kind: (beginnings of the titles of its documents, what its words look like in a line)
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "label": ((), r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"),  # of an app or a model, wherever it is borne
    "address": ((), "{}"),  # a part of one
    "codename": ((), WORD),
    "table": (("table ", "rows "), r"(?<![A-Za-z0-9_]){}(?![A-Za-z0-9])"),
    "column": (("table ", "rows "), r"(?<![A-Za-z0-9_]){}(?![A-Za-z0-9_])"),
    "attribute": ((), WORD),  # a class, an id, a data attribute of HTML: lines that begin an element only
    "message": ((), "{}"),  # a text; what stands between braces, or %(…)s, is kept
    "text": ((), "{}"),  # any line, word for word
}


TEXTS = ("attribute", "message", "text")  # never part of a title


class RowUnreadable(ValueError):
    """A row of the file lacks something or has a kind that isn't one."""


@dataclass(frozen=True)
class Row:
    """One difference that is meant."""

    kind: str
    old: str
    new: str
    titles: tuple[str, ...] = ()
    why: str = ""

    @property
    def fragment(self) -> str:
        """What a line holds for certain where a message stands in it."""
        return max(PLACE.split(self.old), key=len)

    def counts_for(self, title: str) -> bool:
        return title.startswith(self.titles or KINDS[self.kind][0] or ("",))

    def pattern(self) -> re.Pattern[str]:
        """What is looked for in a line."""
        if self.kind == "message":
            said = r"(\S.*?)".join(re.escape(part) for part in PLACE.split(self.old))
            return re.compile(f"{said}$" if said.endswith("?)") else said)
        return re.compile(KINDS[self.kind][1].format(re.escape(self.old)))


@dataclass
class Differences:
    """All rows, and how often each was used."""

    rows: list[Row]
    used: Counter[Row] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.patterns = {row: row.pattern() for row in self.rows}
        self.messages = sorted((row for row in self.rows if row.kind == "message"), key=lambda row: -len(row.old))

    def apply(self, title: str, lines: Iterable[str]) -> list[str]:
        """The lines of a document of the old side, as the new side should have them, but for messages."""
        rows = [row for row in self.rows if row.counts_for(title) and row.kind != "message"]
        return [self._applied(line, rows) for line in lines]

    def reword(self, lines: Iterable[str], said: Iterable[str]) -> list[str]:
        """The lines with the new messages, where the other side doesn't say them as they are."""
        known = set(said)
        return [line if line in known else self._reworded(line) for line in lines]

    def _reworded(self, line: str) -> str:
        return self._applied(line, [row for row in self.messages if row.fragment in line])

    def apply_title(self, title: str) -> str:
        return self._applied(title, [row for row in self.rows if row.counts_for(title) and row.kind not in TEXTS])

    def unused(self) -> list[Row]:
        return [row for row in self.rows if not self.used[row]]

    def _applied(self, line: str, rows: list[Row]) -> str:
        for row in rows:
            if row.kind == "attribute" and not line.lstrip().startswith("<"):
                continue
            line, times = self.patterns[row].subn(partial(_said, row), line)
            self.used[row] += times
        return line


def _said(row: Row, found: re.Match[str]) -> str:
    """The new words; of a message with what its places held, by their order."""
    if row.kind != "message":
        return row.new
    held = dict(zip(PLACE.findall(row.old), found.groups(), strict=True))
    return PLACE.sub(lambda place: held.get(place[0], place[0]), row.new)


def read(path: Path = FILE) -> Differences:
    """The rows of the file. Raises RowUnreadable."""
    said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for kind, given in said.items():
        for row in given:
            if kind not in KINDS or not row.keys() <= {"old", "new", "titles", "why"} or "old" not in row:
                raise RowUnreadable(f"{kind}: {row}")
            rows.append(Row(kind, row["old"], row.get("new", ""), tuple(row.get("titles", ())), row.get("why", "")))
    return Differences(rows)
