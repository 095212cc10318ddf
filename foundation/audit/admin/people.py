"""Deleting people in Wagtail's admin: users in the audit record can't be deleted; staff see what to do instead."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from foundation.audit.models import Entry


def keep_recorded_people(request: HttpRequest, people: Iterable[AbstractBaseUser]) -> HttpResponse | None:
    """Refuse, with a way back, if one of the people did something that is recorded; else None."""
    for person in people:
        if Entry.objects.by(person).exists():
            text = _("%(name)s appears in the audit log and can’t be deleted. Clear “Active” instead.")
            messages.error(request, text % {"name": person})
            return redirect("wagtailusers_users:edit", person.pk)
    return None


def keep_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[models.Model]) -> HttpResponse | None:
    """The same for several at once; other bulk actions and other models pass."""
    people = [person for person in objects if isinstance(person, get_user_model())]
    return keep_recorded_people(request, people) if action_type == "delete" else None
