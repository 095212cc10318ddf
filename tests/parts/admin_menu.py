"""The menu of the admin as one person sees it: Wagtail gives it to the browser as data in the page."""

import json
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.parts.html import page_of


def menu_addresses(client: Client) -> list[str]:
    """Where its entries lead to, those of submenus too."""
    page = page_of(client.get(reverse("wagtailadmin_home")))
    return list(_addresses(json.loads(page.one("#wagtail-sidebar-props").source)))


def _addresses(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("url"), str):
            yield data["url"]
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _addresses(each)
