"""Which events the public sees, in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.domain.queries import (
    find_public_event,
    list_feed_events,
    list_past,
    list_public_events,
    list_upcoming,
    narrow_events,
)
from tests.factories.events import EventFactory, event_index
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


def test_upcoming_first_and_what_is_on_now_among_them():
    later = EventFactory(days=20)
    EventFactory(past=True)
    on_now = EventFactory(now=True)
    sooner = EventFactory(days=2, cancelled=True)

    assert list(list_upcoming(language="ja")) == [on_now, sooner, later]
    assert list(list_upcoming(language="ja", limit=1)) == [on_now]


def test_an_event_is_over_at_its_end():
    event = EventFactory()

    assert list(list_upcoming(language="ja", at=event.ends_at - timedelta(seconds=1))) == [event]
    assert list(list_upcoming(language="ja", at=event.ends_at)) == []
    assert list(list_past(language="ja", at=event.ends_at)) == [event]


def test_past_ones_latest_first():
    older, newer = EventFactory(days=-30), EventFactory(past=True)
    EventFactory()

    assert list(list_past(language="ja")) == [newer, older]


def test_drafts_and_restricted_ones_are_not_public():
    EventFactory(live=False)
    restricted = EventFactory()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    assert list(list_public_events(language="ja")) == []
    assert find_public_event(restricted.translation_key, language="ja") is None


def test_each_language_lists_its_own():
    translated, untranslated = EventFactory(days=1), EventFactory(days=2)
    english = translate(translated, title="Sample seminar")

    assert list(list_public_events(language="ja")) == [translated, untranslated]
    assert list(list_public_events(language="en")) == [english]
    assert find_public_event(translated.translation_key, language="en") == english
    assert find_public_event(untranslated.translation_key, language="en") is None


def test_an_alias_is_listed_nowhere():
    event = EventFactory()
    event.create_alias(parent=event_index(), update_slug="alias")

    assert list(list_public_events(language="ja")) == [event]


def test_a_postponement_reaches_both_languages_at_once():
    event = EventFactory()
    english = translate(event, title="Sample seminar")
    event.state, event.starts_at, event.ends_at = (
        "postponed",
        event.starts_at + timedelta(7),
        event.ends_at + timedelta(7),
    )

    event.save_revision().publish()

    english.refresh_from_db()
    assert (english.state, english.starts_at, english.title) == ("postponed", event.starts_at, "Sample seminar")
    assert english.latest_revision.as_object().state == "postponed"
    event.refresh_from_db()
    assert list_feed_events(language="en").get().changed_at == event.last_published_at


def test_the_feed_lets_go_after_a_year():
    EventFactory(days=-370)
    recent = EventFactory(days=-300)

    assert list(list_feed_events(language="ja")) == [recent]


def test_narrowing():
    plain = EventFactory(days=1)
    both = EventFactory(days=2, captions=True, wheelchair=True, online=True, kind="symposium")
    EventFactory(days=3, captions=True, subject="campaign:abc")
    events = list_public_events(language="ja")
    now = timezone.now()

    assert list(narrow_events(events, accessibility=["captions", "wheelchair"])) == [both]
    assert list(narrow_events(events, kind=["symposium"], format=["online", "hybrid"])) == [both]
    assert list(narrow_events(events, prefecture=["06"])) == [plain, events[2]]
    assert list(narrow_events(events, subject="campaign:abc")) == [events[2]]
    assert list(narrow_events(events, upcoming=False, at=both.ends_at)) == [plain, both]
    assert list(narrow_events(events, starts_from=(now + timedelta(50)).date())) == []
    assert list(narrow_events(events, starts_before=(now + timedelta(50)).date())) == list(events)
