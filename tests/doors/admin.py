"""Doors of the admin: every address below it, filled with what its view is about.

An address without arguments is asked as it is. One with arguments gets the key of a row: of the view's own model, or
of what the argument's name says; what still has none is asked with a number.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.doors.table import ADMIN, Address, Door
from tests.doors.world import OPEN, Thing, World

KIND = "admin"
LEFT_OUT = {"wagtailadmin_error_test", "wagtailadmin_logout"}  # the one breaks on purpose, the other signs out
BY_NAME = {"page_id": "page", "image_id": "image", "document_id": "document"}
BY_NAME |= {"notice_id": "notice", "awardee": "awardee"}
NUMBER = "1"


def list_admin_addresses(world: World) -> list[Address]:
    """One address for each door; for what is about a row, one that is hidden."""
    return [address for name, pattern in list_patterns() if (address := _address(name, pattern, world))]


def list_patterns() -> list[tuple[str, URLPattern]]:
    """Every address below the admin, by name."""
    return list(_patterns(get_resolver()))


def _patterns(resolver: URLResolver, namespace: str = "", route: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace, here)
        elif pattern.name and f"/{here}".startswith(ADMIN) and pattern.name not in LEFT_OUT:
            yield namespace + pattern.name, pattern


def _address(name: str, pattern: URLPattern, world: World) -> Address | None:
    arguments = list(pattern.pattern.regex.groupindex)
    thing = _thing(pattern, arguments, world)
    value = str(thing.row.pk) if thing else NUMBER
    given = {argument: _value(argument, thing, value) for argument in arguments}
    if thing and "awardee" in arguments:  # at an address within its cycle
        cycle = thing.row.cycle
        given |= {"pk": str(cycle.pk), "privilege": str(cycle.privileges.earliest("pk").pk)}
    for attempt in (given, dict.fromkeys(arguments, NUMBER), dict.fromkeys(arguments, "x" * 20)):
        try:
            path = reverse(name, kwargs=attempt) if arguments else reverse(name)
        except NoReverseMatch:
            continue
        return Address(Door(name, KIND), path, thing.secret if thing else OPEN)
    return None


def _value(argument: str, thing: Thing | None, value: str) -> str:
    if thing and argument in ("public_id", "secret"):
        return str(thing.value("public_id") or value)
    return value


def _thing(pattern: URLPattern, arguments: list[str], world: World) -> Thing | None:
    """A hidden row of the view's model, or of what an argument is called after."""
    if not arguments:
        return None
    model = _model(pattern.callback)
    kinds = {BY_NAME[argument] for argument in arguments if argument in BY_NAME}
    rows = [thing for thing in world.things if thing.kind in kinds or (model and type(thing.row) is model)]
    return next((thing for thing in rows if thing.secret != OPEN), rows[0] if rows else None)


def _model(view: Any) -> type[Model] | None:
    given = getattr(view, "view_initkwargs", {}).get("model")
    model = given or getattr(getattr(view, "view_class", None), "model", None)
    return model if isinstance(model, type) else None
