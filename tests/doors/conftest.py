"""The world of the walk, made once for the folder and taken back after it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
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


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    log = logging.getLogger("django.request")
    level = log.level
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(urls, "handler404", answer_nothing, raising=False)
        log.setLevel(logging.CRITICAL)  # what is refused is the rule here
        yield make_world()
        transaction.set_rollback(True)
    log.setLevel(level)


@pytest.fixture(scope="package")
def visitors(world: World) -> dict[str, Visitor]:
    return make_visitors(world)


@pytest.fixture(scope="package")
def addresses(world: World, request: pytest.FixtureRequest) -> list[Address]:
    """All of them where the whole walk is asked for, else one for each door, secret and language."""
    found = [*list_addresses(world), *list_admin_addresses(world)]
    return found if request.config.getoption("--whole-walk", default=False) else shorten(found)
