"""The differences that are meant: rows old → new of `rows/*.toml`, applied to the old side before it is compared.

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
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("rows")
MESSAGES = FOLDER / "messages.toml"  # made by messages.py
WORD = r"(?<![\w-]){}(?![\w-])"
PLACE = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%[sd]")
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
    "order": ((), "{}"),  # a part of the titles of documents whose lines stand by labels: compared without their order
    "gone": ((), "^{}$"),  # a whole line, or the title of a document, that the old side alone has: `old`
    "come": ((), "^{}$"),  # the same of the new side: `new`
}


LINES = ("gone", "come", "order")
TEXTS = (*LINES, "attribute", "message", "text")  # never part of a title
ATTRIBUTE = re.compile(
    r'(?<= )((?:class|id|for|form|list|name|headers|data-[\w-]+|aria-[a-z]+by|aria-controls)=)"([^"]*)"'
)
# What follows the label of a model's app: `app.model`, `app_model`, `app/model`, `app.view_model`.
BORNE = r"(?i:(?=(?:[./_-]|\.[a-z_]+_)(?:{})(?![A-Za-z0-9])))"
UNORDERED = (
    "table ",
    "rights ",
    "effect ",
    "rows laurel_clock_job.",
    "rows laurel_clock_tick.",
)  # documents whose lines stand by name, whatever it is
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

    @cached_property
    def fragment(self) -> str:
        """What a line holds for certain where a message stands in it."""
        return max(PLACE.split(self.old[self.old[:1].islower() :]), key=len)

    @cached_property
    def new_fragment(self) -> str:
        """The same of the text that the other side must say."""
        return max(PLACE.split(self.new[self.new[:1].islower() :]), key=len)

    def counts_for(self, title: str) -> bool:
        return title.startswith(self.titles or KINDS[self.kind][0] or ("",))

    def pattern(self) -> re.Pattern[str]:
        """What is looked for in a line."""
        if self.kind == "message":
            said = r"(\S.*?)".join(re.escape(part) for part in PLACE.split(self.old))
            said = f"{said}$" if said.endswith("?)") else said
            if self.old[:1].islower():  # labels of fields begin with a capital where they are shown
                said = f"[{self.old[0]}{self.old[0].upper()}]{said[1:]}"
            return re.compile(rf"(?<!\w){said}(?!\w)")
        looked_for = self.new if self.kind == "come" else self.old
        said = KINDS[self.kind][1].replace("{}", looked_for if self.regex else re.escape(looked_for))
        return re.compile(said + BORNE.format("|".join(map(re.escape, self.models))) if self.models else said)


@dataclass
class Differences:
    """All rows, and how often each was used."""

    rows: list[Row]
    used: Counter[Row] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._made: dict[tuple[Row, ...], dict[str, tuple[str, list[Row]]]] = {}
        self.patterns = {row: row.pattern() for row in self.rows}
        self.messages = sorted((row for row in self.rows if row.kind == "message"), key=lambda row: -len(row.old))

    def apply(self, title: str, lines: Iterable[str]) -> list[str]:
        """The lines of a document of the old side, as the new side should have them, but for messages and lines."""
        rows = tuple(row for row in self.rows if row.kind not in (*LINES, "message") and row.counts_for(title))
        return [self._applied(line, rows) for line in lines]

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
        """The lines with the new messages, where the other side says just that."""
        lines, known = list(lines), set(said)
        come = "\n".join(known.difference(lines))
        rows = [row for row in self.messages if row.new_fragment in come]
        return [line if line in known else self._reworded(line, rows, known) for line in lines]

    def _reworded(self, line: str, rows: list[Row], known: set[str]) -> str:
        """The first way to say it that the other side says; as it is where it says none."""
        rows = [row for row in rows if row.fragment in line and self.patterns[row].search(line)]
        without_one = ([*rows[:number], *rows[number + 1 :]] for number in range(len(rows)))
        for some in (rows, *([row] for row in rows), *without_one):
            used: list[Row] = []
            if (reworded := self._said_anew(line, some, used)) in known:
                self.used.update(used)
                return reworded
        return line

    def _said_anew(self, text: str, rows: list[Row], used: list[Row]) -> str:
        """A text with its messages said anew, the longest first; what their places held may hold messages, too."""
        for number, row in enumerate(rows):
            if found := self.patterns[row].search(text):
                used.append(row)
                parts = (text[: found.start()], *found.groups(), text[found.end() :])
                begin, *held, end = (self._said_anew(part, rows[number:], used) for part in parts)
                said = _placed(row, held)
                is_label = row.new[:1].islower() and found[0][:1].isupper()
                return begin + (said[:1].upper() + said[1:] if is_label else said) + end
        return text

    def apply_title(self, title: str) -> str:
        rows = tuple(row for row in self.rows if row.kind not in TEXTS and row.counts_for(title))
        made, used = self._made_of(title, rows)
        self.used.update(used)
        return made

    def unused(self) -> list[Row]:
        return [row for row in self.rows if not self.used[row]]

    def _applied(self, line: str, rows: tuple[Row, ...]) -> str:
        """Most lines stand in many documents: what becomes of one is remembered."""
        made = self._made.setdefault(rows, {})
        if line not in made:
            made[line] = self._made_of(line, rows)
        made_line, used = made[line]
        if used:
            self.used.update(used)
        return made_line

    def _made_of(self, line: str, rows: tuple[Row, ...]) -> tuple[str, list[Row]]:
        """The line, and the rows that it took."""
        used = []
        for row in rows:
            if row.kind == "attribute":
                line, times = self._renamed(row, line)
            else:
                line, times = self.patterns[row].subn(partial(_said, row), line)
            used += [row] * (times > 0)
        return line, used

    def _renamed(self, row: Row, line: str) -> tuple[str, int]:
        """The line of an element, with a name changed in its classes, ids and data; never in what somebody reads."""
        times = 0

        def renamed(found: re.Match[str]) -> str:
            nonlocal times
            value, number = self.patterns[row].subn(partial(_said, row), found[2])
            times += number
            return f'{found[1]}"{value}"'

        line = ATTRIBUTE.sub(renamed, line) if line.lstrip().startswith("<") else line
        return line, times

    def in_order(self, title: str, lines: list[str]) -> list[str]:
        """The lines, by name where their order says nothing but names."""
        row = next((row for row in self.rows if row.kind == "order" and self.patterns[row].search(title)), None)
        self.used.update([row] if row else [])
        return sorted(line.strip() for line in lines) if row else in_order(title, lines)


def in_order(title: str, lines: list[str]) -> list[str]:
    """The lines, by name where their order says nothing but names."""
    return sorted(lines) if title.startswith(UNORDERED) else lines


def _said(row: Row, found: re.Match[str]) -> str:
    return found.expand(row.new) if row.regex else row.new


def _placed(row: Row, held: list[str]) -> str:
    """A message with what its places held, by their names; by their order where they have none."""
    by_name = dict(zip(PLACE.findall(row.old), held, strict=True))
    return PLACE.sub(lambda place: by_name.get(place[0], place[0]), row.new)


def read(*paths: Path) -> Differences:
    """The rows of these files; of all where none is named. Raises RowUnreadable."""
    texts = [path.read_text(encoding="utf-8") for path in paths or sorted(FOLDER.glob("*.toml"))]
    rows = []
    for kind, all_of_it in chain.from_iterable(tomllib.loads(text).items() for text in texts):
        for row in all_of_it:
            if kind not in KINDS or not row.keys() <= KEYS or not row.keys() & {"old", "new"}:
                raise RowUnreadable(f"{kind}: {row}")
            given: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
            }
            rows.append(Row(kind, **{"old": "", "new": "", **given}))
    return Differences(rows)
