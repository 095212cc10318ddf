"""What others may add: readable names for their events, shown to staff beside the filter and in the list.

    events.register("application.submitted", _("Application submitted"))

An event without a name is shown as it is written (`application.submitted`).
"""

from django.utils.functional import Promise
from wagtail.log_actions import registry as wagtail_actions

from foundation.registry import Registry

events: Registry[str | Promise] = Registry("audit.events")


def event_name(event: str) -> str:
    """The event's name in the active language: ours, else Wagtail's own for its actions, else the event itself."""
    name = events.find(event)
    if name is not None:
        return str(name)
    if wagtail_actions.action_exists(event):
        return str(wagtail_actions.get_action_label(event))
    return event
