"""A reference to an event: chosen as a page, stored as the translation key its translations share."""

from foundation.content.fields import PageKeyField

EVENT = "laurel_events.EventPage"


class EventKeyField(PageKeyField):
    """Where a talk is given its event; no field in a form where the host has left events out."""

    target = EVENT
