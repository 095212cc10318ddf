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
    withdraw_application,
)
from awards.applications.domain.errors import CorrectionOver, MessageEmpty
from awards.applications.models import Application
from awards.processing.domain import accept_application, mark_eligible, mark_ineligible
from awards.processing.domain.application import is_acceptable, is_left_over, is_returnable, may_become_ineligible
from awards.processing.domain.errors import AwardsAnnounced, NotRestorable, ResultsReleased, ScreeningOver
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.notices.models import Notice
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


def test_what_was_accepted_goes_round_once_more(application, secretariat, time_machine):
    """After the close of the call, too: only what is named opens, and only until then; it is accepted again."""
    accept_application(application, by=secretariat)
    now = application.cycle.closes_at + timedelta(days=30)
    time_machine.move_to(now, tick=False)
    correction = returned(application, Unlock(column="city"), by=secretariat)

    application.refresh_from_db()
    assert (application.state, application.current_submission.number) == ("returned", 1)
    editable = get_editable(application, now)
    assert (editable.columns, editable.everything, editable.until) == ({"city"}, False, correction.until)
    with pytest.raises(CorrectionOver):
        submit_application(application, by=application.owner, at=correction.until)
    assert submit_application(application, by=application.owner).number == 2
    assert accept_application(Application.objects.get(), by=secretariat).state == "accepted"
    assert Notice.objects.filter(kind="awards.accepted").count() == 2
    assert not Application.objects.get().corrections.filter(closed_at=None).exists()


def test_what_was_accepted_and_returned_may_be_accepted_as_it_was_or_withdrawn(application, secretariat):
    accept_application(application, by=secretariat)
    returned(application, Unlock(column="city"), by=secretariat)
    accept_application(application, by=secretariat)
    returned(application, Unlock(column="city"), by=secretariat)

    withdraw_application(application, by=application.owner)

    application.refresh_from_db()
    assert (application.state, application.submissions.count()) == ("withdrawn", 1)


def test_what_was_accepted_is_not_returned_once_the_results_are_out(application, secretariat):
    accept_application(application, by=secretariat)
    now = release_results("in_force")

    with pytest.raises(ResultsReleased):
        returned(Application.objects.get(), Unlock(column="city"), by=secretariat)

    found = Application.objects.select_related("cycle").get()
    assert (found.state, found.corrections.count()) == ("accepted", 0)
    assert not is_returnable(found, now)


def test_what_was_accepted_is_not_found_ineligible_once_the_results_are_out(application, secretariat):
    """By one clerk, with a mail that contradicts an award that two people would have to revoke."""
    accept_application(application, by=secretariat)
    now = release_results("in_force")

    with pytest.raises(AwardsAnnounced):
        mark_ineligible(Application.objects.get(), reason="対象外", by=secretariat)

    found = Application.objects.select_related("cycle").get()
    assert (found.state, Notice.objects.filter(kind="awards.ineligible").count()) == ("accepted", 0)
    assert not may_become_ineligible(found, now)


@pytest.mark.parametrize("cycle_state", ["in_force", "suspended"])
@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_what_nobody_decided_on_before_the_results_is_not_accepted_but_found_ineligible(
    application, secretariat, state, cycle_state
):
    """Accepted, it would go to a screening that is over, and its applicant read so; returned, be corrected for it."""
    if state == "returned":
        returned(application, Unlock(column="city"), by=secretariat)
    mails, now = Notice.objects.count(), release_results(cycle_state)

    found = Application.objects.select_related("cycle").get()
    refusal = ScreeningOver if cycle_state == "in_force" else CycleNotInForce
    for attempt, refused in (
        (lambda: accept_application(found, by=secretariat), ScreeningOver),
        (lambda: returned(found, Unlock(column="city"), by=secretariat), refusal),
    ):
        with pytest.raises(refused):
            attempt()

    assert (Application.objects.get().state, Notice.objects.count()) == (state, mails)
    offered = (is_acceptable(found, now), is_returnable(found, now), may_become_ineligible(found, now))
    assert (offered, is_left_over(found, now)) == ((False, False, True), True)
    assert mark_ineligible(found, reason="審査に間に合いませんでした。", by=secretariat).state == "ineligible"
    with pytest.raises(NotRestorable):
        mark_eligible(found, by=secretariat)
    assert Notice.objects.filter(kind="awards.eligible").count() == 0


def release_results(state):
    now = timezone.now()
    moments = {"opens_at": now - timedelta(9), "closes_at": now - timedelta(2), "released_at": now - timedelta(1)}
    AwardCycle.objects.update(state=state, **moments)
    return now


def test_what_is_being_submitted_is_not_offered_to_be_returned(application):
    now = timezone.now()
    assert is_returnable(application, now)
    application.state = "submitting"

    assert not is_returnable(application, now)
