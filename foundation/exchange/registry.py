"""What others may add: kinds of bundle.

    registry.bundle("laurel_awards.materials", entries="awards.domain....list_entries", may="awards.permissions.may_…")

`entries(bundle)` gives the files to put in, as `Entry`, when the worker makes it; `may(user)` is asked when somebody
asks for one and again at each download.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Entry:
    """One file: its path inside the ZIP, its key in the private store, and what stands in the manifest besides."""

    path: str
    key: str
    sha256: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of bundle, its functions by dotted path or as such."""

    name: str
    entries: Callable[[Any], Iterable[Entry]] | str
    may: Callable[[Any], bool] | str

    def list_entries(self, bundle: Any) -> Iterable[Entry]:
        found: Iterable[Entry] = _resolved(self.entries)(bundle)
        return found

    def is_for(self, user: Any) -> bool:
        return bool(_resolved(self.may)(user))


_kinds: dict[str, Kind] = {}


def bundle(name: str, *, entries: Callable[[Any], Iterable[Entry]] | str, may: Callable[[Any], bool] | str) -> None:
    """Declare a kind of bundle. Raises ValueError for a name that is taken."""
    if name in _kinds:
        raise ValueError(f"There is a kind of bundle {name} already.")
    _kinds[name] = Kind(name, entries, may)


def find_kind(name: str) -> Kind | None:
    """The kind of that name, or None when no installed app declares it."""
    return _kinds.get(name)


def _resolved(function: Callable[..., Any] | str) -> Callable[..., Any]:
    found: Callable[..., Any] = import_string(function) if isinstance(function, str) else function
    return found
