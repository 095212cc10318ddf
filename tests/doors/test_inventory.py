"""Every door has a row: addresses, operations of the API, types of pages, kinds of door."""

import sys

import pytest
from django.urls import resolve
from wagtail.models import Page, get_page_models

from tests.doors.admin import list_admin_addresses, list_patterns
from tests.doors.seeds import SEEDS
from tests.doors.table import list_names, read_table
from tests.doors.walker import METHODS
from tests.doors.world import OPEN

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
BARE = {"technical", "account"}  # they have no data of ours to give away


def test_every_address_has_a_row() -> None:
    assert list_names() == set(read_table())


def test_every_address_of_the_admin_can_be_asked(world) -> None:
    named = {name for name, _pattern in list_patterns()}

    assert {address.door.name for address in list_admin_addresses(world)} == named


def test_every_operation_of_the_api_has_a_row(client) -> None:
    paths = client.get("/api/v3/openapi.json").json()["paths"]
    operations = {(path, method.upper()) for path, methods in paths.items() for method in methods if method.islower()}
    filled = {path: path.replace("{", "").replace("}", "") for path, _method in operations}
    uuid = "00000000-0000-4000-8000-000000000000"
    for path in filled:
        if "case-studies" in path or "collections" in path or "events" in path or "news" in path:
            filled[path] = filled[path].replace("public_id", uuid)

    assert {method for _path, method in operations} <= set(METHODS)
    assert {resolve(path).view_name for path in filled.values()} <= set(read_table())


def test_every_type_of_page_is_there_open_and_hidden(world) -> None:
    for model in get_page_models():
        if model is not Page and model.__module__.split(".")[0] != "wagtail":
            secrets = {thing.secret for thing in world.of("page") if type(thing.row) is model}
            assert OPEN in secrets, model
            assert secrets - {OPEN}, model


def test_every_kind_of_door_has_a_seeded_leak(world, visitors) -> None:
    number = len(read_table()) + len(list_admin_addresses(world))
    sys.stdout.write(f"{number} doors, {len(visitors)} visitors, {len(SEEDS)} seeded leaks\n")

    assert {door.kind for door in read_table().values()} - BARE <= {seed.kind for seed in SEEDS}
