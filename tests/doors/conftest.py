"""The world of the walk, made once for the folder and taken back after it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from config import urls
from tests.doors.admin import list_admin_addresses
from tests.doors.table import Address, list_addresses, shorten
from tests.doors.visitors import Visitor, make_visitors
from tests.doors.world import World
from tests.doors.world_made import make_world


def answer_nothing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's page for what isn't there says the same of everything: the walk does without it, some 50 ms each."""
    return HttpResponseNotFound()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """For the short walk one worker makes the world; the whole one is long enough for a world at each."""
    if not config.getoption("--whole-walk"):
        for item in items:
            if "world" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group("doors"))


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    log = logging.getLogger("django.request")
    level = log.level
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(urls, "handler404", answer_nothing, raising=False)
        # A token asks thousands of times; the rate has tests of its own.
        patch.setattr(settings, "LAUREL_API_RATE", None, raising=False)
        log.setLevel(logging.CRITICAL)  # what is refused is the rule here
        yield make_world()
        transaction.set_rollback(True)
    log.setLevel(level)


@pytest.fixture(scope="package")
def visitors(world: World) -> dict[str, Visitor]:
    return make_visitors(world)


@pytest.fixture(scope="package")
def every_address(world: World) -> list[Address]:
    return [*list_addresses(world), *list_admin_addresses(world)]


@pytest.fixture(scope="package")
def first_addresses(every_address: list[Address]) -> list[Address]:
    """An address for each door, secret and language."""
    return shorten(every_address)


@pytest.fixture(scope="package")
def addresses(
    every_address: list[Address], first_addresses: list[Address], request: pytest.FixtureRequest
) -> list[Address]:
    """All of them where the whole walk is asked for."""
    return every_address if request.config.getoption("--whole-walk") else first_addresses
