"""Two entries of the admin's menu that their packages word once, in the language of whoever opens the admin first.

The entries are Wagtail's and wagtail-localize's own; here they are given words that are found anew for each reader.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as packaged  # the texts are in the packages' own catalogues
from wagtail.admin.menu import MenuItem

WHATS_NEW = "whats-new-in-wagtail-"  # and the version: the name of Wagtail's entry


def word_menu(request: HttpRequest, entries: Iterable[MenuItem]) -> None:
    """Entries are the same objects for everybody: they get the words of nobody in particular."""
    report = reverse("wagtail_localize:translations_report") if apps.is_installed("wagtail_localize") else None
    for entry in entries:
        if entry.url == report:
            entry.label = _say("Translations")
        elif entry.name.startswith(WHATS_NEW):
            entry.label = _say("What's new in Wagtail %(version)s", version=entry.name.removeprefix(WHATS_NEW))


def _say_now(text: str, **values: str) -> str:
    return packaged(text) % values if values else packaged(text)


_say: Any = lazy(_say_now, str)  # made once: each call of `lazy` makes a class
