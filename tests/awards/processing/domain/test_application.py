"""What the secretariat does: accept, return with named items, find not eligible, write; and what that unlocks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    get_editable,
    load_draft,
    note_messages_read,
    save_answers,
    send_message,
    submit_application,
)
from awards.applications.domain.errors import MessageEmpty
from awards.processing.domain import accept_application, mark_eligible, mark_ineligible
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.factories.applications import ApplicationFactory, item_of, returned

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def test_accept_and_ineligible_and_back(application, secretariat):
    assert accept_application(application, by=secretariat).state == "accepted"
    assert mark_ineligible(application, reason="対象の地域ではありません。", by=secretariat).state == "ineligible"

    application.refresh_from_db()
    assert (application.ineligible_reason, application.current_submission.number) == ("対象の地域ではありません。", 1)
    assert mark_eligible(application, by=secretariat).state == "submitted"
    assert [entry.event for entry in Entry.objects.of(application).filter(actor=secretariat).order_by("pk")] == [
        "application.accepted",
        "application.ineligible",
        "application.submitted",
    ]


def test_only_whoever_may(application):
    for attempt in (
        lambda: accept_application(application, by=application.owner),
        lambda: mark_ineligible(application, reason="x", by=application.owner),
        lambda: returned(application, Unlock(column="city"), by=application.owner),
        lambda: send_message(application, text="x", by=application.owner, from_staff=True),
    ):
        with pytest.raises(MayNot):
            attempt()


def test_sending_the_correction_makes_the_next_submission_and_locks_again(application, secretariat):
    active = item_of(application, "active")
    returned(application, Unlock(item=active), by=secretariat)
    closed = application.cycle.closes_at + timedelta(minutes=1)
    application.cycle.closes_at = timezone.now() - timedelta(minutes=1)
    application.cycle.save()
    application.declarations.clear()  # a locked thing doesn't stop the correction

    save_answers(load_draft(application), {active.pk: {"numerator": 32}}, by=application.owner)
    second = submit_application(application, by=application.owner)

    application.refresh_from_db()
    assert (second.number, application.state, application.current_submission) == (2, "submitted", second)
    assert second.snapshot["reference"] == application.reference
    assert not application.corrections.filter(closed_at=None).exists()
    assert not get_editable(application, closed)


def test_a_draft_is_not_taken_up(secretariat):
    application = ApplicationFactory(complete=True)

    with pytest.raises(MoveRefused):
        accept_application(application, by=secretariat)


def test_messages_are_kept_and_read(application, secretariat):
    with pytest.raises(MessageEmpty):
        send_message(application, text="  ", by=secretariat, from_staff=True)

    send_message(application, text="1か月分ですか。", by=secretariat, from_staff=True)
    assert (note_messages_read(application, by_staff=False), note_messages_read(application, by_staff=False)) == (1, 0)

    send_message(application, text="はい。", by=application.owner, from_staff=False)
    read = [(each.text, each.read_at is not None) for each in application.messages.all()]
    assert read == [("1か月分ですか。", True), ("はい。", False)]
