"""Staff for tests, with the rights that a test names."""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

_numbers = count(1)


def staff(*codenames: str) -> Any:
    """Somebody who may enter the admin, with these rights."""
    user = get_user_model().objects.create_user(f"staff{next(_numbers)}@office.example.jp")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    return user


def publisher(*codenames: str) -> Any:
    """Somebody who may edit and publish all pages, with these rights besides."""
    person, group = staff(*codenames), Group.objects.create(name=f"press {next(_numbers)}")
    for codename in ("change_page", "publish_page"):
        right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    person.groups.add(group)
    return person
