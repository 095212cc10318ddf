"""Data files of the demo: TOML, read once, with references and languages resolved.

`{ ja = "…", en = "…" }` is a text in two languages; `"@picture:food-line"` names something built before;
`"~-12d 17:00"` is a moment relative to the base day.
"""

import csv
import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from demo.dates import is_moment, read_moment
from foundation.text.languages import LANGUAGES

DATA = Path(__file__).parent / "data"


class ReferenceUnknown(LookupError):
    """A data file names something that no builder has made."""


def read_file(name: str) -> dict[str, Any]:
    """One TOML file of `data/`."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one CSV file of `data/`."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_sign_ins() -> list[dict[str, str]]:
    """The people who may sign in, from the file that `make run` prints as well."""
    people: list[dict[str, str]] = json.loads((DATA / "sign_ins.json").read_text(encoding="utf-8"))
    return people


def pair(stem: str, value: Any) -> dict[str, str]:
    """The two columns of a bilingual record's text; one language where only one was written."""
    if isinstance(value, dict):
        return {f"{stem}_ja": value["ja"].strip(), f"{stem}_en": value.get("en", "").strip()}
    return {f"{stem}_ja": value.strip(), f"{stem}_en": ""}


def pairs(row: dict[str, Any], *stems: str) -> dict[str, str]:
    """The columns of those stems that the row has."""
    return {column: text for stem in stems if stem in row for column, text in pair(stem, row[stem]).items()}


class Stock(Struct):
    """What has been built so far, by kind and key, and the day that moments count from."""

    base: date
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, kind: str, key: str, thing: Any) -> Any:
        """Remember a thing under a name that data files use."""
        self.things.setdefault(kind, {})[key] = thing
        return thing

    def get(self, reference: str) -> Any:
        """The thing that `@kind:key` names."""
        kind, _, key = reference.removeprefix("@").partition(":")
        try:
            return self.things[kind][key]
        except KeyError as error:
            raise ReferenceUnknown(reference) from error

    def resolve(self, value: Any, language: str, *, name_of: Callable[[Any], Any] = lambda thing: thing) -> Any:
        """A value with languages chosen, moments and references made real, however deep."""
        if isinstance(value, dict):
            if value and value.keys() <= set(LANGUAGES):
                return self.resolve(value.get(language, value.get("ja")), language, name_of=name_of)
            return {key: self.resolve(inner, language, name_of=name_of) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.resolve(inner, language, name_of=name_of) for inner in value]
        if isinstance(value, str) and value.startswith("@"):
            return name_of(self.get(value))
        if is_moment(value):
            return read_moment(value, base=self.base)
        return value.strip() if isinstance(value, str) else value
