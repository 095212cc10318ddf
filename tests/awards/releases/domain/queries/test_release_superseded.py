"""Who was notified of another outcome, came in, and what they were sent since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.releases.domain.outcome_notice import notify_early
from awards.releases.domain.queries.release_repeat import list_repeats
from awards.releases.enums import RepeatPlace
from awards.results.models import Awardee
from foundation.notices.models import Notice
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import next_minute

pytestmark = pytest.mark.django_db
ROOM, BY_STAFF = "awards.room_opened", "awards.to_applicants"


def find_superseded(release):
    repeats = [(row.awardee, each) for row in list_repeats(release) for each in row.repeats]
    return {awardee: each.mail for awardee, each in repeats if each.place == RepeatPlace.SUPERSEDED}


def send(kind, about, **facts):
    """A mail that has gone, unless `facts` say otherwise."""
    sent = {"state": "sent", "sent_at": timezone.now(), "subject": "受賞のご連絡"} | facts
    subject = {"about_type": about._meta.label_lower, "about_id": str(about.pk)}
    return Notice.objects.create(kind=kind, to="a@example.jp", language="ja", **subject, **sent)


def test_who_was_notified_of_another_outcome_is_named_with_what_they_were_sent_since(time_machine):
    early = next_minute(timedelta(minutes=20))
    decided = DecidedResults(early=early)
    release = decided.approve()
    last = decided.judged.applications[-1]
    send(BY_STAFF, last)
    time_machine.move_to(early, tick=False)
    assert notify_early() == 1
    assert find_superseded(release) == {}
    Awardee.objects.filter(pk=decided.other.pk).update(application=last)

    time_machine.move_to(early + timedelta(hours=1), tick=False)
    send(ROOM, decided.other, state="queued", sent_at=None)
    send("awards.accepted", last)
    assert find_superseded(release) == {decided.other: None}
    written = send(BY_STAFF, last)
    assert find_superseded(release) == {decided.other: written}
    time_machine.move_to(early + timedelta(hours=2), tick=False)
    opened = send(ROOM, decided.other)
    assert find_superseded(release) == {decided.other: opened}
