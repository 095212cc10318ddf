"""Addresses of the calendar feeds, at the root of the host's one URL include."""

from django.urls import path

from events import feeds
from foundation.text.languages import LANGUAGES

app_name = "laurel_events"
urlpatterns = [
    address
    for language in LANGUAGES
    for address in (
        path(f"feeds/{language}/events.ics", feeds.calendar_feed, {"language": language}, name="calendar"),
        path(
            f"feeds/{language}/events/<uuid:public_id>.ics", feeds.calendar_item, {"language": language}, name="event"
        ),
    )
]
