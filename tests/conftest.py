"""Fixtures for every test; each lives with the part that it starts, in `tests/parts/`."""

from hypothesis import settings

from tests.caching.valkey import valkey, valkey_server
from tests.parts.browser import axe, browser, context, page
from tests.parts.clock import pytest_configure
from tests.parts.database import django_db_setup
from tests.parts.memory import pytest_collection_finish, pytest_runtest_teardown
from tests.parts.network import guard
from tests.parts.object_storage import s3, s3_server
from tests.parts.registries import own_language, own_reading, store_kind
from tests.parts.selection import pytest_addoption, pytest_collection_modifyitems, pytest_make_parametrize_id

guard()
settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the values
settings.load_profile("unhurried")

__all__ = [
    "axe",
    "browser",
    "context",
    "django_db_setup",
    "own_language",
    "own_reading",
    "page",
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_make_parametrize_id",
    "pytest_runtest_teardown",
    "s3",
    "s3_server",
    "store_kind",
    "valkey",
    "valkey_server",
]
