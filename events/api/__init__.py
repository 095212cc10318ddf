"""Events in the API: `/events/` and `/events/{id}/`."""

from events.api.event import router
