"""Every address that the site answers to, from the URL resolver, and examples of each from the links of pages.

An address with parameters is filled in by what links of visited pages say, by rows of the model that its view names,
and by what was found for an address that begins alike. A label names an example on both sides: what was found
first is 1, whatever its random id.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, ResolverMatch, URLPattern, get_resolver, resolve

LIMIT = 2  # examples of one route
OTHERS = "wagtail"  # what routes of others' packages are called: one example is enough of those
BULK = "/admin/bulk/"
PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>|\(\?P<(?P<old>\w+)>")
# Public ids with their secrets, UUIDs, hashes, signed words: random parts of a path.
RANDOM = re.compile(
    r"(?<=[/=-])(?:[2-9a-hjkmnp-tv-z]{20}(?:[0-9a-f]{32})?|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,64}"
    r"|(?=[\w:-]*[0-9])(?=[\w:-]*[A-Z])(?=[\w:-]*[a-z])[\w:-]{22,}|[0-9A-HJKMNP-TV-Z]{16}"
    r"|(?<=/logos/.{20}/)[2-7a-z]{20}|(?<=/award-logo/.{20}/)[2-7a-z]{20}|(?<=/apply/read/)[2-7a-z]{20})(?![\w-])"
)


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver, as `resolve()` names it."""

    pattern: str
    name: str
    callback: Any

    @property
    def parameters(self) -> list[str]:
        return [found["name"] or found["old"] for found in PARAMETER.finditer(self.pattern)]

    @property
    def model(self) -> Any:
        """The model that the view is made for, where it says so."""
        initial = getattr(self.callback, "view_initkwargs", {})
        return initial.get("model") or getattr(getattr(self.callback, "view_class", None), "model", None)


def routes(resolver: Any = None, prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[Route]:
    """All of them, in the order in which they are tried."""
    for row in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(row.pattern)
        if isinstance(row, URLPattern):
            yield Route(pattern, ":".join((*names, row.name or "")), row.callback)
        else:
            yield from routes(row, pattern, (*names, row.namespace) if row.namespace else names)


def match_of(path: str) -> ResolverMatch | None:
    """What answers to a path, or None."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def first_examples(labels: dict[str, str]) -> dict[str, str]:
    """Of addresses with their labels the first of each route, and each thing to do with ticked rows."""
    firsts: dict[str, str] = {}
    for address in labels:
        path, _mark, query = address.partition("?")
        match = match_of(path)
        if match is not None and (not query or BULK in path):
            firsts.setdefault(path if BULK in path else match.route, address)
    return {address: labels[address] for address in firsts.values()}


class Examples:
    """The addresses found so far, by their route, each with its label."""

    def __init__(self) -> None:
        self.by_route: dict[str, list[str]] = defaultdict(list)
        self.labels: dict[str, str] = {}
        self.numbers: dict[str, dict[str, int]] = defaultdict(dict)

    def add(self, address: str, limit: int = LIMIT, *, always: bool = False) -> bool:
        """Whether this one is new, and wanted; `always`, however many there are."""
        path, _mark, query = address.partition("?")
        match = match_of(path)
        if match is None or address in self.labels:
            return False
        key = f"{match.route}?{_query_kind(query)}"
        is_theirs = match.view_name.startswith(OTHERS) and match.route.startswith("admin/")
        if not always and len(self.by_route[key]) >= (1 if query or is_theirs else limit):
            return False
        self.by_route[key].append(address)
        self.labels[address] = self._label(address)
        return True

    def _label(self, address: str) -> str:
        """The address with a number in each place of something random."""
        said = ""
        last = 0
        for found in RANDOM.finditer(address):
            before = said + address[last : found.start()]
            numbers = self.numbers[before]
            said = f"{before}[{numbers.setdefault(found[0], len(numbers) + 1)}]"
            last = found.end()
        return said + address[last:]

    def begun_like(self, route: Route) -> Iterator[str]:
        """Beginnings of known addresses, up to the last parameter of this route."""
        *_, last = PARAMETER.finditer(route.pattern)
        stem = route.pattern[: last.start()]
        rest = _after(route.pattern, last)
        for known, addresses in list(self.by_route.items()):
            same = list(PARAMETER.finditer(known))
            place = next((row for row in same if known[: row.end()] == route.pattern[: last.end()]), None)
            if place is None or not known.startswith(stem):
                continue
            depth = known[: place.end()].count("/") + 1
            for address in addresses:
                yield "/" + "/".join(address.lstrip("/").split("/")[:depth]) + rest


def _after(pattern: str, last: re.Match[str]) -> str:
    return re.sub(r"[\^$\\]", "", pattern[last.end() :])


def _query_kind(query: str) -> str:
    """The names of what is asked; of an export which."""
    parts = (part.partition("=") for part in query.split("&") if part)
    return "&".join(sorted(name + (f"={value}" if name == "export" else "") for name, _is, value in parts))
