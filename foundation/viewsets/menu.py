"""Submenus of Wagtail's sidebar that several apps fill. An entry joins by the submenu's name, so no app need import
the one that made it.

The viewsets that bring entries are registered once, while addresses are made; a try that fails is gone on with by the
next. Wagtail registers all of them anew whenever addresses are made: after a first try that failed – the database was
away for a moment – every entry would be there twice, and what may be registered only once would refuse for ever.
"""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.viewsets import viewsets

from foundation.viewsets.page import Permission, Text

_registered: Counter[Any] = Counter()  # hook -> how many of its viewsets are


def register_once() -> None:
    """In the place of Wagtail's `populate`."""
    for hook in hooks.get_hooks("register_admin_viewset"):
        found = hook()
        listed = found if isinstance(found, list | tuple) else [found]
        for viewset in listed[_registered[hook] :]:
            viewsets.register(viewset)
            _registered[hook] += 1


def submenu_hook(name: str) -> str:
    """The hook of Wagtail's by which entries join the submenu of that name."""
    return f"register_laurel_{name}_menu_item"


def make_submenu(name: str, *entries: MenuItem, label: Text, icon: str, order: int) -> SubmenuMenuItem:
    """For the hook `register_admin_menu_item`; shown to users who may see one of its entries."""
    menu = Menu(register_hook_name=submenu_hook(name), items=list(entries))
    return SubmenuMenuItem(label, menu, icon_name=icon, name=name, order=order)


class PermittedMenuItem(MenuItem):
    """An entry for users with `permission`."""

    def __init__(self, label: Text, url_name: str, *, permission: Permission, **options: Any) -> None:
        super().__init__(label, reverse(url_name), **options)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return self.permission(request.user)
