"""Addresses of the calendar feeds, at the root of the host's one URL include."""

from django.urls import path, register_converter

from events import feeds

register_converter(feeds.LanguageConverter, "laurel_events_language")

app_name = "laurel_events"
urlpatterns = [
    path("feeds/<laurel_events_language:language>/events.ics", feeds.calendar_feed, name="calendar"),
    path("feeds/<laurel_events_language:language>/events/<uuid:public_id>.ics", feeds.calendar_item, name="event"),
]
