"""Talks in the admin."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.privileges.models import Talk
from foundation.text.eras import JST
from tests.factories.events import EventFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def typed(event, awardee, **changed):
    starts_at = event.starts_at.astimezone(JST) + timedelta(minutes=5)
    known = {"awardee": awardee.pk, "event": event.pk, "title_ja": "遠くから検品", "title_en": "", "slides": ""}
    more = {"speakers_ja": "", "speakers_en": "", "recording_url": "", "starts_at": f"{starts_at:%Y-%m-%d %H:%M}"}
    return known | more | changed


def test_a_talk_is_added_at_a_time_of_its_event(client):
    event, awardee = EventFactory(), AwardeeFactory()
    client.force_login(staff("add_talk", "change_talk", "view_talk"))
    too_late = event.ends_at.astimezone(JST) + timedelta(minutes=1)
    refused = client.post(reverse("award_talks:add"), typed(event, awardee, starts_at=f"{too_late:%Y-%m-%d %H:%M}"))
    none = Talk.objects.count()
    client.post(reverse("award_talks:add"), typed(event, awardee))

    assert page_of(refused).fields["title_ja"] == "遠くから検品"
    talk = Talk.objects.get()
    assert (none, talk.event, talk.awardee) == (0, event.translation_key, awardee)
