"""Inputs of a form that share a version: a hidden input says what they were loaded with, read back on saving.

The same input gives the JavaScript module the URL to autosave its fields to.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from foundation.forms.conflict import Base
from foundation.forms.page_save import PageSave

PREFIX = "base-"
SAVE = "save"  # the input that says which save of which page it is


class Group(Struct, frozen=True):
    """Inputs that share a version: those of one answer, or one column."""

    name: str
    token: str
    url: str
    fields: Mapping[str, str]  # column -> name of its input

    @property
    def html_name(self) -> str:
        return f"{PREFIX}{self.name}"

    @property
    def listed(self) -> str:
        """`column:input` of each, for the browser's module."""
        return " ".join(f"{column}:{name}" for column, name in self.fields.items())


def as_posted(groups: Iterable[Group], data: Mapping[str, Any] | None) -> list[Group]:
    """With the bases of a form that is shown again unsaved, because its input is based on them."""
    return [replace(group, token=(data or {}).get(group.html_name, group.token)) for group in groups]


def as_saved(groups: Iterable[Group], bases: Mapping[str, Base]) -> list[Group]:
    """With what the page leans on after a save, by name: it shows what was sent, not what others wrote meanwhile."""
    return [replace(group, token=str(bases.get(group.name, group.token))) for group in groups]


def make_page_save(data: Mapping[str, Any]) -> PageSave | None:
    """Which save of which page a form is; none for a form that doesn't say."""
    return PageSave.read(data.get(SAVE))
