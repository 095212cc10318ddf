"""What of applications waits, with whom: nothing twice, and nothing of whom it doesn't concern."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application, take_back_application, withdraw_application
from awards.applications.models import Application, ApplicationMessage, Correction, ExtensionGrant
from awards.processing.domain.queries import application_pending as pending
from awards.processing.domain.submission_opening import record_opening
from foundation.assets.enums import Refusal
from tests.factories.applications import ApplicationFactory, returned
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return staff("process_application", "approve_extension")


@pytest.fixture
def colleague():
    return staff("process_application", "approve_extension")


def corrected(by):
    """An application that this person returned and its applicant sent again."""
    application = ApplicationFactory(submitted=True)
    record_opening(application, by=by)
    returned(application, Unlock(column="website"), by=by)
    application.refresh_from_db()
    submit_application(application, by=application.owner)
    application.refresh_from_db()
    return application


def write(application, by, *, minutes, is_from_staff=False):
    return ApplicationMessage.objects.create(
        application=application,
        is_from_staff=is_from_staff,
        sent_by=by,
        sent_at=timezone.now() - timedelta(minutes=minutes),
    )


def test_list_unopened_until_somebody_who_processes_opens_it(secretariat):
    application = ApplicationFactory(submitted=True)
    ApplicationFactory()

    record_opening(application, by=staff("view_application"))
    before = list(pending.list_unopened())
    record_opening(application, by=secretariat)

    assert (before, list(pending.list_unopened())) == ([application], [])


def test_list_answered_is_whose_who_requested_it_and_not_new(secretariat, colleague):
    mine, theirs = corrected(secretariat), corrected(colleague)

    assert list(pending.list_unopened()) == []
    assert list(pending.list_answered_to(secretariat)) == [mine]
    assert list(pending.list_answered_to_others(secretariat)) == [theirs]
    assert set(pending.list_answered()) == {mine, theirs}


def test_a_correction_for_a_file_that_failed_changes_nobody_who_requested_one(secretariat):
    application, now = corrected(secretariat), timezone.now()
    until = now + timedelta(days=7)
    Correction.objects.create(application=application, requested_at=now, until=until, closed_at=until)

    assert list(pending.list_answered_to(secretariat)) == [application]
    assert list(pending.list_unopened()) == []


def test_list_overdue_only_once_the_time_has_passed(secretariat):
    application = ApplicationFactory(submitted=True)
    returned(application, Unlock(column="website"), by=secretariat)

    before = list(pending.list_overdue())
    later = timezone.now() + timedelta(days=60)
    after = list(pending.list_overdue(at=later))

    Application.objects.filter(pk=application.pk).update(state="withdrawn")
    assert (before, after, list(pending.list_overdue(at=later))) == ([], [application], [])


def test_list_withdrawn_until_somebody_who_processes_opens_it(secretariat):
    withdrawn, submitting, taken_back, draft, sent = (
        *(ApplicationFactory(submitted=True) for _number in range(3)),
        ApplicationFactory(),
        ApplicationFactory(submitted=True),
    )
    Application.objects.filter(pk=submitting.pk).update(
        state="submitting", current_submission=None, submitting_at=timezone.now()
    )
    take_back_application(taken_back, by=taken_back.owner)
    record_opening(withdrawn, by=secretariat)
    for application in (withdrawn, submitting, taken_back, draft):
        withdraw_application(application, by=application.owner)
        application.refresh_from_db()

    found = set(pending.list_withdrawn())
    record_opening(withdrawn, by=staff("view_application"))
    record_opening(submitting, by=secretariat)
    record_opening(sent, by=secretariat)

    assert found == {withdrawn, submitting}
    assert list(pending.list_withdrawn()) == [withdrawn]


def test_a_withdrawal_waits_since_it_was_made():
    application = ApplicationFactory(submitted=True)
    moment = timezone.now() + timedelta(hours=3)

    withdraw_application(application, by=application.owner, at=moment)

    assert pending.list_withdrawn().get().updated_at == moment


def test_list_with_message_by_who_wrote_last(secretariat, colleague):
    mine, theirs, first, read = ApplicationFactory.create_batch(4)
    write(mine, colleague, minutes=9, is_from_staff=True)
    write(mine, secretariat, minutes=8, is_from_staff=True)
    write(theirs, colleague, minutes=8, is_from_staff=True)
    for application in (mine, theirs, first, read):
        write(application, application.owner, minutes=5)
    ApplicationMessage.objects.filter(application=read).update(read_at=timezone.now())

    assert list(pending.list_with_message_to(secretariat)) == [mine]
    assert set(pending.list_with_message_to_others(secretariat)) == {theirs, first}
    assert set(pending.list_with_message()) == {mine, theirs, first}


def test_list_with_extension_is_for_a_second_person(secretariat, colleague):
    application = ApplicationFactory()
    ExtensionGrant.objects.create(
        application=application,
        closes_at=timezone.now(),
        reason="…",
        requested_by=secretariat,
        requested_at=timezone.now(),
    )

    assert list(pending.list_with_extension()) == [application]
    assert list(pending.list_with_extension_of_others(secretariat)) == []
    assert list(pending.list_with_extension_of_others(colleague)) == [application]


def test_list_with_refused_file_while_it_holds_up_the_submission():
    application = ApplicationFactory(complete=True)
    material = application.materials.get()
    Application.objects.filter(pk=application.pk).update(state="submitting", submitting_at=timezone.now())
    before = list(pending.list_with_refused_file())

    material.file.state, material.file.refusal = "refused", Refusal.EMPTY
    material.file.save()

    held_up = list(pending.list_with_refused_file())
    Application.objects.filter(pk=application.pk).update(state="draft", submitting_at=None)
    assert (before, held_up, list(pending.list_with_refused_file())) == ([], [application], [])


def test_rows_say_since_when(secretariat):
    application = ApplicationFactory(submitted=True)
    returned(application, Unlock(column="website"), by=secretariat)
    correction = Correction.objects.get()

    (row,) = pending.list_overdue(at=timezone.now() + timedelta(days=60))

    assert row.since == correction.until
