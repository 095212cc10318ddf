"""What others may add: readable names for their events, and names of people who gave none.

    events.register("application.submitted", _("Application submitted"))
    names.register("laurel_applications.contacts", list_contact_names)  # of these people, those whose names it knows

    filters.register("laurel_records", leave_out)  # what of the record this person must not find

An event without a name is shown as it is written (`application.submitted`), an exported list by the name of its kind.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as wagtail_actions

from foundation.registry import Registry

events: Registry[str | Promise] = Registry("audit.events")
names: Registry[Callable[[Sequence[Any]], Mapping[Any, str]]] = Registry("audit.names")
filters: Registry[Callable[["QuerySet[Any]", Any], "QuerySet[Any]"]] = Registry("audit.filters")  # (entries, person)


def event_name(event: str) -> str:
    """The event's name in the active language: ours, else Wagtail's own for its actions, else the event itself."""
    name = events.find(event)
    if name is not None:
        return str(name)
    if wagtail_actions.action_exists(event):
        return str(wagtail_actions.get_action_label(event))
    kind = _find_kind(event.removesuffix(".exported")) if event.endswith(".exported") else ""
    return _("List exported: %(kind)s") % {"kind": kind} if kind else event


def _find_kind(model_name: str) -> str:
    found = (model._meta.verbose_name for model in apps.get_models() if model._meta.model_name == model_name)
    return str(next(found, ""))
