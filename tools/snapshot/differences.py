"""The differences that are meant: rows old → new of `differences.toml`, applied to the old side before it is compared.

A row has a kind, which says where it counts: the beginnings of titles, and the form of the lines. `old` is a word, or
with `regex = true` an expression whose groups `new` may name; `titles` are beginnings of the titles of the documents it
counts for. Of a label `models` names those that went to the new app, in lower case:

    [[label]]
    old = "laurel_awards"
    new = "laurel_results"
    models = ["awardee", "tier"]
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
    "gone": ((), "^{}$"),  # a whole line, or the title of a document, that the old side alone has: `old`
    "come": ((), "^{}$"),  # the same of the new side: `new`
}


LINES = ("gone", "come")
TEXTS = (*LINES, "attribute", "message", "text")  # never part of a title
# What follows the label of a model's app: `app.model`, `app_model`, `app/model`, `app.view_model`.
BORNE = r"(?=(?:[./_-]|\.[a-z_]+_)(?:{})(?![A-Za-z0-9]))"
UNORDERED = ("table ", "rights ")  # documents whose lines stand by name, whatever it is
KEYS = {"old", "new", "titles", "why", "regex", "models"}


class RowUnreadable(ValueError):
    """A row of the file lacks something or has a kind that isn't one."""


@dataclass(frozen=True)
class Row:
    kind: str
    old: str
    new: str
    titles: tuple[str, ...] = ()
    why: str = ""
    regex: bool = False
    models: tuple[str, ...] = ()

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
        looked_for = self.new if self.kind == "come" else self.old
        said = KINDS[self.kind][1].replace("{}", looked_for if self.regex else re.escape(looked_for))
        return re.compile(said + BORNE.format("|".join(map(re.escape, self.models))) if self.models else said)


@dataclass
class Differences:
    """All rows, and how often each was used."""

    rows: list[Row]
    used: Counter[Row] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.patterns = {row: row.pattern() for row in self.rows}
        self.messages = sorted((row for row in self.rows if row.kind == "message"), key=lambda row: -len(row.old))

    def apply(self, title: str, lines: Iterable[str]) -> list[str]:
        """The lines of a document of the old side, as the new side should have them, but for messages and lines."""
        rows = [row for row in self.rows if row.counts_for(title) and row.kind not in (*LINES, "message")]
        made = [self._applied(line, rows) for line in lines]
        return in_order(title, made)

    def without(self, kind: str, title: str, lines: list[str], other: list[str]) -> list[str]:
        """The lines of a document but for those that the other side lacks, and is meant to."""
        rows = [row for row in self.rows if row.kind == kind and row.counts_for(title)]
        known = set(other) if rows else set()
        return [line for line in lines if not rows or line in known or not self._is_one(rows, line.strip())]

    def is_meant(self, kind: str, title: str) -> bool:
        """Whether a whole document is meant to be on this side alone."""
        return self._is_one([row for row in self.rows if row.kind == kind], title)

    def _is_one(self, rows: list[Row], line: str) -> bool:
        row = next((row for row in rows if self.patterns[row].search(line)), None)
        if row is not None:
            self.used[row] += 1
        return row is not None

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


def in_order(title: str, lines: list[str]) -> list[str]:
    """The lines, by name where their order says nothing but names."""
    return sorted(lines) if title.startswith(UNORDERED) else lines


def _said(row: Row, found: re.Match[str]) -> str:
    """The new words; of a message with what its places held, by their order."""
    if row.regex:
        return found.expand(row.new)
    if row.kind != "message":
        return row.new
    held = dict(zip(PLACE.findall(row.old), found.groups(), strict=True))
    return PLACE.sub(lambda place: held.get(place[0], place[0]), row.new)


def read(path: Path = FILE) -> Differences:
    """The rows of the file. Raises RowUnreadable."""
    said: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for kind, all_of_it in said.items():
        for row in all_of_it:
            if kind not in KINDS or not row.keys() <= KEYS or not row.keys() & {"old", "new"}:
                raise RowUnreadable(f"{kind}: {row}")
            given: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
            }
            rows.append(Row(kind, **{"old": "", "new": "", **given}))
    return Differences(rows)
