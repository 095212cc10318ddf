"""Two sides, document by document: what differs, by kind, the same difference of many pages said once."""

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .differences import Differences
from .normalise import normalise

Documents = dict[str, list[str]]
NAMED = 3  # titles named for a difference of many documents
LONG = 2000  # lines
NOISE = ("tokens.json", "addresses.json")


@dataclass
class Collected:
    """What a side holds: documents and queries by title, and what is random in its database."""

    documents: Documents = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    tokens: frozenset[str] = frozenset()


@dataclass
class Result:
    """What differs: hunks by kind, with the titles of their documents."""

    hunks: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    compared: int = 0

    def add(self, kind: str, hunk: str, title: str) -> None:
        self.hunks[kind][hunk].append(title)

    @property
    def number(self) -> int:
        return sum(len(hunks) for hunks in self.hunks.values())


def read_side(folder: Path, world: Path) -> Collected:
    """Everything that was collected into a folder, and while its world was made."""
    side = Collected()
    for path in sorted([*folder.glob("*.json"), *world.glob("*.json")]):
        if path.name not in NOISE:
            said = json.loads(path.read_text(encoding="utf-8"))
            for title, lines in said["documents"].items():
                side.documents[title] = side.documents.get(title, []) + lines
            side.queries.update(said["queries"])
    side.tokens = frozenset(json.loads((folder / "tokens.json").read_text()))
    return side


def compare(old: Collected, new: Collected, differences: Differences) -> Result:
    """What differs once the differences that are meant are made in the old side."""
    result = Result()
    titles = {differences.apply_title(title): title for title in old.documents}
    for title in sorted({*titles, *new.documents}):
        result.compared += 1
        if title not in titles:
            if not differences.is_meant("come", title):
                result.add("only in new", "+ (a document more)", title)
        elif title not in new.documents:
            if not differences.is_meant("gone", titles[title]):
                result.add("only in old", "- (a document less)", titles[title])
        else:
            before = normalise(differences.apply(titles[title], old.documents[titles[title]]), old.tokens)
            after = differences.in_order(title, normalise(new.documents[title], new.tokens))
            before = differences.in_order(title, differences.reword(before, after))
            rest = differences.without("gone", title, before, after), differences.without("come", title, after, before)
            for hunk in hunks(*rest):
                result.add(kind_of(title), hunk, title)
    for title, number in new.queries.items():
        before_number = old.queries.get(titles.get(title, title), number)
        if number > before_number:
            result.add("queries", f"- {before_number} queries\n+ {number} queries", title)
    return result


def hunks(before: list[str], after: list[str]) -> Iterator[str]:
    """Each run of lines that differ, as a unified diff without its context."""
    if before == after:
        return
    begin = _alike(before, after)
    end = _alike(before[begin:][::-1], after[begin:][::-1])
    before, after = before[begin : len(before) - end], after[begin : len(after) - end]
    # exact on what is short; of long documents a diff that is found in time
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(before) > LONG)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "equal":
            gone = [f"- {line}" for line in before[first:last]]
            come = [f"+ {line}" for line in after[other_first:other_last]]
            yield "\n".join([*gone, *come])


def _alike(before: list[str], after: list[str]) -> int:
    """How many lines both begin with."""
    number = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        number += 1
    return number


def kind_of(title: str) -> str:
    """The first word of a title, or whose page it is."""
    return re.split(r" (?=/)", title)[0] if " /" in title else title.split(" ")[0]


def report(result: Result, differences: Differences, *, whole: bool) -> Iterator[str]:
    """The differences by kind, the most frequent last; then a summary."""
    for kind, found in sorted(result.hunks.items()):
        yield f"=== {kind} ==="
        for hunk, titles in sorted(found.items(), key=lambda row: len(row[1])):
            more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
            yield f"@@ {'; '.join(titles[:NAMED])}{more}"
            yield hunk
    if whole:
        for row in differences.unused():
            yield f"unused row: {row.kind} {row.old!r} → {row.new!r}"
    counts = ", ".join(f"{kind} {len(found)}" for kind, found in sorted(result.hunks.items())) or "none"
    yield f"{result.compared} documents compared; differences: {counts}."
