"""Addresses that can't be made at first are made by a later try, in a process of its own as a web server's is."""

import os
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

ASK = """
import sys
from pkgutil import resolve_name
import django
from django.test import Client
from django.urls import get_resolver
from wagtail import hooks
from wagtail.admin.viewsets import viewsets

django.setup()
class Away(Exception):
    pass
def fail(*args, **kwargs):
    raise Away
for place in sys.argv[1:]:
    owner, _dot, name = place.rpartition(".")
    owner = resolve_name(owner)
    real = vars(owner)[name]
    setattr(owner, name, fail)
    try:
        get_resolver().url_patterns
    except Away:
        setattr(owner, name, real)
    else:
        raise SystemExit(f"{place} isn't needed")
status = Client().get("/healthz").status_code
menus = {name: len(found) for name, found in hooks._hooks.items() if "menu_item" in name}
names = [(type(viewset).__name__, getattr(viewset, "name", "")) for viewset in viewsets.viewsets]
print(status, len(names) - len(set(names)), sorted(menus.items()))
"""


def make_addresses(*failing: str) -> str:
    """What a process says of its addresses: its answer, viewsets registered twice, the number of menu items."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", ASK, *failing]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_addresses_that_failed_at_first_are_made_later() -> None:
    """At a hook, at a viewset, and behind the admin: all is as in a process where nothing failed."""
    output = make_addresses(
        "wagtail.users.wagtail_hooks.get_viewset_cls",
        "foundation.viewsets.record.RecordViewSet.get_urlpatterns",
        "foundation.headless.registry.url_modules",
    )

    assert output == make_addresses()
