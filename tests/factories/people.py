"""Staff for tests, with the rights that a test names."""

from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

_numbers = count(1)


def staff(*codenames: str) -> Any:
    """Somebody who may enter the admin, with these rights."""
    user = get_user_model().objects.create_user(f"staff{next(_numbers)}@office.example.jp")
    given = type(user).user_permissions.through
    keys = list_permissions("access_admin", *codenames)
    given.objects.bulk_create(given(user_id=user.pk, permission_id=key) for key in keys)
    return user


@cache
def list_permissions(*codenames: str) -> tuple[int, ...]:
    """Their keys, which are those of the template database."""
    return tuple(Permission.objects.filter(codename__in=codenames).values_list("pk", flat=True))


def member(name: str, *codenames: str) -> Any:
    """Somebody who may enter the admin, in a group of that name with these rights."""
    person, group = staff(), Group.objects.create(name=name)
    group.permissions.set(list_permissions("access_admin", *codenames))
    person.groups.add(group)
    return person


def publisher(*codenames: str) -> Any:
    """Somebody who may edit and publish all pages, with these rights besides."""
    person, group = staff(*codenames), Group.objects.create(name=f"press {next(_numbers)}")
    for codename in ("change_page", "publish_page"):
        right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=right)
    person.groups.add(group)
    return person
