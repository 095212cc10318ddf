"""What others may add: readable names for their events, shown to staff beside the filter and in the list.

An event without a name is shown as it is written (`application.submitted`). Call from `ready()`:

    registry.name_event("application.submitted", _("Application submitted"))
"""

from wagtail.log_actions import registry as wagtail_actions

_names: dict[str, object] = {}


def name_event(event: str, name: object) -> None:
    """Give an event a (lazily translated) name. A second name for one event is a mistake and raises ValueError."""
    if event in _names:
        raise ValueError(f"The event {event} already has a name.")
    _names[event] = name


def event_name(event: str) -> str:
    """The event's name in the active language: ours, else Wagtail's own for its actions, else the event itself."""
    if event in _names:
        return str(_names[event])
    if wagtail_actions.action_exists(event):
        return str(wagtail_actions.get_action_label(event))
    return event
