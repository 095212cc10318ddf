"""The demo's site on an address of its own, loaded once for all tests of a module; they read one and the same."""

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from demo.loading import load_demo


def forget_caches():
    """Wagtail keeps the addresses of site roots in the cache: those of the demo are nobody else's."""
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def demo_site(django_db_setup, django_db_blocker, s3_server):
    """The address of the demo's site. Its tests read only; the database is the template's again after the module."""
    s3_server.start()
    with django_db_blocker.unblock():
        forget_caches()
        load_demo(base=timezone.localdate())
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield server.url
        server._live_server_modified_settings.disable()
        server.stop()
        TransactionTestCase._fixture_teardown(TransactionTestCase())
        forget_caches()
