"""Corrections are reminded of seven days and one day before their end: each once, while they are open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.applications.domain.correction_reminder import next_correction_reminder, remind_corrections
from awards.applications.models import Application, Correction, Reminder
from awards.programmes.models import AwardCycle
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory, item_of, returned
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
DAY, KIND = timedelta(days=1), "awards.correction_reminder"


def correction(*, days=10, **changed):
    application = ApplicationFactory(submitted=True, **changed)
    unlock = Unlock(item=item_of(application, "effect"), reason="具体的に")
    return returned(application, unlock, by=staff("process_application"), days=days)


def reminders():
    return Notice.objects.filter(kind=KIND)


def test_each_distance_reminds_of_a_correction_once():
    until = correction().until

    numbers = [remind_corrections(at=until - before) for before in (8 * DAY, 7 * DAY, 6 * DAY, DAY, DAY / 2)]

    assert (numbers, remind_corrections(at=until)) == ([0, 1, 0, 1, 0], 0)
    assert list(Reminder.objects.order_by("pk").values_list("days_before", "closes_at")) == [(7, until), (1, until)]
    first = reminders().order_by("pk").first()
    assert (first.values["items"], first.expires_at) == ("- 経営の効果：具体的に", until)


def test_who_had_less_time_is_reminded_only_of_what_is_left():
    until = correction(days=3).until

    assert [remind_corrections(at=until - 2 * DAY), remind_corrections(at=until - DAY)] == [0, 1]


def test_it_is_in_the_applicants_language():
    until = correction(language="en").until

    remind_corrections(at=until - DAY)

    assert (reminders().get().language, reminders().get().values["items"]) == ("en", "- Effect: 具体的に")


def test_what_was_sent_again_replaced_or_suspended_is_not_reminded_of():
    sent, replaced, suspended = correction(), correction(), correction()
    submit_application(sent.application, by=sent.application.owner)
    Correction.objects.filter(pk=replaced.pk).update(closed_at=timezone.now())
    AwardCycle.objects.filter(pk=suspended.application.cycle_id).update(state="suspended")

    assert remind_corrections(at=sent.until - DAY) == 0
    assert reminders().count() == 0


def test_a_new_deadline_is_reminded_of_again():
    first = correction()
    remind_corrections(at=first.until - DAY)
    application = Application.objects.get()
    second = returned(
        application, Unlock(item=item_of(application, "effect")), by=staff("process_application"), days=20
    )

    assert remind_corrections(at=second.until - DAY) == 1


def test_the_clock_wakes_up_for_it():
    until = correction().until

    assert next_correction_reminder(after=until - 8 * DAY) == until - 7 * DAY
    assert next_correction_reminder(after=until - 7 * DAY) == until - DAY
    assert next_correction_reminder(after=until - DAY) is None
