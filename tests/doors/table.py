"""The table of doors, read from `doors.txt`, and the addresses that each is asked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from foundation.certificates.validators import make_number
from foundation.exchange import registry as exchange
from tests.doors.world import LANGUAGES, OPEN, World

TABLE = Path(__file__).with_name("doors.txt")
ADMIN = "/admin/"
NOBODY = "nothing-of-that-name"
FORGED = "x" * 32


@dataclass(frozen=True)
class Door:
    """A row: the name of an address, its kind, and where its arguments and questions come from."""

    name: str
    kind: str
    arguments: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Address:
    """One way to a door. `absent` is the same for a thing that doesn't exist; `holder` alone has the right key."""

    door: Door
    path: str
    secret: str = OPEN
    absent: str = ""
    holder: str = ""
    variant: str = ""  # the language, the type of page, the question's parameter


@cache
def read_table() -> dict[str, Door]:
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {name: _door(name, kind, rest) for name, kind, *rest in lines}


def _door(name: str, kind: str, rest: list[str]) -> Door:
    arguments = [_pair(word) for word in rest if not word.startswith("?")]
    questions = [_pair(word[1:]) for word in rest if word.startswith("?")]
    return Door(name, kind, tuple(arguments), tuple(questions))


def _pair(word: str) -> tuple[str, str]:
    name, _equals, value = word.partition("=")
    return name, value


def list_names() -> set[str]:
    """Every address that the site's resolver knows, outside the admin: by name, or by route where it has none."""
    return {name for name, route in _patterns(get_resolver()) if not f"/{route}".startswith(ADMIN)}


def _patterns(resolver: URLResolver, namespace: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, here)
        elif isinstance(pattern, URLPattern):
            name = namespace + pattern.name if pattern.name else here
            yield _of_both_languages(name), here


def _of_both_languages(name: str) -> str:
    """`cooperate_ja` and `cooperate_en` are one door."""
    return name[:-3] if name.startswith(("laurel_cooperation:", "laurel_press:", "laurel_reports:")) else name


def list_addresses(world: World) -> list[Address]:
    """Where the walk knocks: each door for each thing it has, and each page of the tree."""
    found = [address for door in read_table().values() for address in _addresses(door, world)]
    return [*found, *_pages(world)]


def shorten(addresses: list[Address]) -> list[Address]:
    """One address for each door, secret and language: the rest say the same of more rows."""
    chosen: dict[tuple[str, str, str, str], Address] = {}
    for address in addresses:
        chosen.setdefault((address.door.name, address.secret, address.holder, address.variant), address)
    return list(chosen.values())


def sample(addresses: list[Address], *, all_of: str = "") -> list[Address]:
    """One open and one hidden address for each door, every address of one kind, and every private one."""
    chosen: dict[tuple[str, ...], Address] = {}
    for address in addresses:
        is_of_all = address.door.kind == all_of or address.holder
        key = (address.path,) if is_of_all else (address.door.name, str(address.secret == OPEN))
        chosen.setdefault(key, address)
    return list(chosen.values())


def _pages(world: World) -> Iterator[Address]:
    door = read_table()["wagtail_serve"]
    for thing in world.of("page"):
        if url := thing.row.url:
            variant = f"{type(thing.row).__name__} {thing.row.locale_id} {thing.variant}"
            yield Address(door, url, thing.secret, absent=f"{_above(url)}{NOBODY}/", variant=variant)


def _above(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0] + "/"


def _addresses(door: Door, world: World) -> Iterator[Address]:
    if door.name == "wagtail_serve":
        return
    for arguments, absent, secret, holder, of_thing in _values(door, world):
        paths = _reversed(door.name, arguments)
        others = _reversed(door.name, absent) if absent else {}
        for language, path in paths.items():
            is_data_set = door.kind == "open_data" and "code" in arguments
            variant = f"{language} {arguments['code'] if is_data_set else of_thing}"
            yield Address(door, path, secret, others.get(language, ""), holder, variant)
            for parameter, value, whose in _questions(door, world):
                query = urlencode({parameter: value})
                yield Address(door, f"{path}?{query}", whose, variant=f"{language} {parameter}")


def _values(door: Door, world: World) -> Iterator[tuple[dict[str, Any], dict[str, Any], str, str, str]]:
    """Arguments, those of what doesn't exist, the secret, who alone has this key, and the variant."""
    for fixed in _list_fixed(door):
        yield from _values_beside(fixed, door, world)


def _list_fixed(door: Door) -> Iterator[dict[str, str]]:
    """Every choice of the values that the table names itself."""
    choices = {name: value[1:].split("|") for name, value in door.arguments if value.startswith("=")}
    return (dict(zip(choices, chosen, strict=True)) for chosen in product(*choices.values()))


def _values_beside(
    fixed: dict[str, str], door: Door, world: World
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str, str, str]]:
    keyed = {name: value[4:] for name, value in door.arguments if value.startswith("key:")}
    taken = {name: value for name, value in door.arguments if name not in fixed and name not in keyed}
    things = _things(taken, world)
    locked = dict.fromkeys(keyed, FORGED)
    for name, key in keyed.items():
        for holder, secret in world.keys.get(key, {}).items():
            for arguments, _absent, whose, _variant in things or [({}, {}, OPEN, "")]:
                if whose in (OPEN, "proposal", "application"):
                    yield {**fixed, **arguments, name: secret}, {}, OPEN, holder, ""
                    yield {**fixed, **arguments, name: f"{secret[:-4]}{FORGED[:4]}"}, {}, f"{key} of {holder}", "", ""
    for arguments, absent, secret, variant in things:
        yield {**fixed, **locked, **arguments}, {**fixed, **locked, **absent}, secret, "", variant
    if not things and not (taken or "data_set" in taken.values()):
        yield {**fixed, **locked}, {}, OPEN, "", ""


def _things(taken: dict[str, str], world: World) -> list[tuple[dict[str, Any], dict[str, Any], str, str]]:
    if not taken:
        return []
    if "data_set" in taken.values():
        codes = [found.code for make in exchange.data_sets.list() for found in make()]
        return [({"code": code}, {"code": NOBODY}, OPEN, "") for code in codes]
    kind = next(iter(taken.values())).partition(".")[0]
    rows = []
    for thing in world.of_kind(kind):
        values = {name: thing.value(source.partition(".")[2]) for name, source in taken.items()}
        if None not in values.values() and "" not in values.values():
            absent = {name: _absent(value) for name, value in values.items()}
            rows.append((values, absent, thing.secret, thing.variant))
    return rows


def _absent(value: Any) -> Any:
    """A value of the same shape that no row has."""
    text = str(value)
    if text.isdecimal():
        return "9" * max(len(text), 7)
    if text.count("-") == 4:
        return "00000000-0000-4000-8000-000000000000"
    if text.count("-") == 2 and text.isupper():
        return make_number(text.partition("-")[0], 999_999)
    return "z" * 20 if len(text) == 20 else NOBODY


def _questions(door: Door, world: World) -> Iterator[tuple[str, Any, str]]:
    """`?search=page.title` for what people call each page, `?cycle=cycle.public_id` for what the API calls it."""
    for parameter, source in door.questions:
        kind, _dot, attribute = source.partition(".")
        for thing in world.of_kind(kind):
            yield parameter, thing.value(attribute), thing.secret


def _reversed(name: str, arguments: dict[str, Any]) -> dict[str, str]:
    """The address in each language that has one of its own; a door without a name is its route."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            for each in (name, f"{name}_{language}"):
                given = {**arguments, "language": language} if "language" in arguments else arguments
                try:
                    found[language] = reverse(each, kwargs={key: str(value) for key, value in given.items()})
                except NoReverseMatch:
                    continue
    if not found:
        found["ja"] = "/" + quote(name)
    return {language: path for language, path in found.items() if language == "ja" or path != found.get("ja")}
