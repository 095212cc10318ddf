"""The demo, loaded once for all tests of a class and rolled back after them."""

from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Site

from demo.loading import load_demo


def forget_caches() -> None:
    """Wagtail keeps the addresses of site roots in the cache: those of the demo are nobody else's."""
    cache.clear()
    Site.clear_site_root_paths_cache()


class LoadedDemo(TestCase):
    """Caches are forgotten before and after: they know addresses of its pages."""

    @classmethod
    def setUpTestData(cls) -> None:
        forget_caches()
        load_demo(base=timezone.localdate())

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        forget_caches()
