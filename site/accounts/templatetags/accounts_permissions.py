"""Wagtail's table of rights, each named in the reader's language: the stored names are English."""

from typing import Any

from django import template
from django.contrib.auth.models import Permission
from django.forms import BoundField
from django.utils.translation import pgettext_lazy
from wagtail.users.templatetags.wagtailusers_tags import format_permissions

register = template.Library()
ACTIONS = {
    "add": pgettext_lazy("right", "Can add %(record)s"),
    "change": pgettext_lazy("right", "Can change %(record)s"),
    "delete": pgettext_lazy("right", "Can delete %(record)s"),
}


def label_right(permission: Permission, action: str) -> str:
    return ACTIONS[action] % {"record": permission.content_type.name}


@register.inclusion_tag("wagtailusers/groups/includes/formatted_permissions.html")
def translated_permissions(field: BoundField) -> dict[str, Any]:
    context: dict[str, Any] = format_permissions(field)
    for rights in context["object_perms"]:
        for action in rights.keys() & ACTIONS.keys():
            permission = rights[action]["perm"]
            permission.name = label_right(permission, action)
    return context
