"""The demo, loaded once for all tests of this folder, which one worker runs; each begins with it as it was loaded.

Loading takes half a minute of a slow processor. Tests that write in a transaction have it rolled back; those that a
browser looks on at write for good, and after each of their modules the database is what was kept of it.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from demo.loading import load_demo
from demo.reading import Stock
from tests.parts.engines import copy_file
from tools.s3_server import S3Server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture(scope="module", autouse=True)
def store(s3_server: S3Server) -> None:
    """The S3 server, running: an earlier test may have stopped it."""
    s3_server.start()


@pytest.fixture(scope="package")
def demo(
    django_db_setup: None, django_db_blocker: Any, s3_server: S3Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Stock, Path]]:
    """What it was built from, and the file that its database was copied into."""
    s3_server.start()
    kept = tmp_path_factory.mktemp("demo") / "demo.sqlite3"
    with django_db_blocker.unblock():
        forget_caches()
        stock = load_demo(base=timezone.localdate())
        copy_file(connection.settings_dict["NAME"], kept)
        yield stock, kept
        TransactionTestCase._fixture_teardown(TransactionTestCase())
        forget_caches()


def forget_caches() -> None:
    """Wagtail keeps the addresses of site roots in the cache: those of the demo are nobody else's."""
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def stock(demo: tuple[Stock, Path]) -> Stock:
    """What the demo was built from, as it was then."""
    return deepcopy(demo[0])


@pytest.fixture(scope="module")
def demo_site(demo: tuple[Stock, Path], django_db_blocker: Any) -> Iterator[str]:
    """The address of the demo's site."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield server.url
        server._live_server_modified_settings.disable()
        server.stop()
        copy_file(demo[1], connection.settings_dict["NAME"])
        forget_caches()
