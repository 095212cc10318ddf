"""What the root of all pages and of all collections is called: Wagtail stores one name, readers have two languages.

A root keeps one of our names in the database; each reader sees it in their own language. One that staff have named
keeps its name.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import override, pgettext
from wagtail.models import Collection, Page

WAGTAILS_NAME = "Root"


def name_roots() -> None:
    """Store both in the site’s language, for what reads them without asking us."""
    with override(settings.LANGUAGE_CODE):
        name = _name()
    Page.objects.filter(depth=1, title=WAGTAILS_NAME).update(title=name, draft_title=name)
    Collection.objects.filter(depth=1, name=WAGTAILS_NAME).update(name=name)


def label_root(root: Any, stored: str) -> str:
    """What its reader is shown: in their language where it is a root under a name of ours, else what is stored."""
    return _name() if root.depth == 1 and stored in _list_names() else stored


def _name() -> str:
    return pgettext("pages and collections", "Root")


def _list_names() -> set[str]:
    names = {WAGTAILS_NAME}
    for code, _label in settings.LANGUAGES:
        with override(code):
            names.add(_name())
    return names
