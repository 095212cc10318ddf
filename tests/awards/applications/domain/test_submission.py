"""Submitting: all or nothing, once, in time; what was sent stays as it was."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.applications.domain import (
    load_draft,
    remove_material,
    save_answers,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.errors import ApplicationIncomplete, NotEditable
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Submission
from awards.applications.signals import application_submitted
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import ReferenceCounter
from foundation.audit.models import Entry
from foundation.records.domain.errors import MoveRefused
from tests.factories.applications import ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(complete=True)


def test_submit_application_gives_a_reference_and_a_receipt(application):
    at = application.cycle.closes_at - timedelta(days=1)

    submission = submit_application(application, by=application.owner, at=at)

    application.refresh_from_db()
    assert application.reference == f"{application.cycle.reference_prefix}-0001"
    assert (application.state, application.current_submission, application.submitted_at) == (
        "submitted",
        submission,
        at,
    )
    assert (submission.number, submission.submitted_by, submission.submitted_at) == (1, application.owner, at)


def test_submit_application_again_gives_the_same_receipt(application):
    first = submit_application(application, by=application.owner)

    again = submit_application(application, by=application.owner, at=application.cycle.closes_at + timedelta(days=9))

    assert again == first
    assert (Submission.objects.count(), ReferenceCounter.objects.get().last) == (1, 1)


def test_both_moves_are_in_the_audit_record(application):
    submit_application(application, by=application.owner)

    entries = Entry.objects.of(application).order_by("pk")
    assert [(entry.event, entry.actor) for entry in entries] == [
        ("application.submitting", application.owner),
        ("application.submitted", application.owner),
    ]


def test_the_signal_comes_after_the_commit(application, django_capture_on_commit_callbacks):
    heard = []

    def hear(sender, application, submission, **kwargs):
        heard.append((application.reference, submission.number))

    application_submitted.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            submit_application(application, by=application.owner)
            assert heard == []
    finally:
        application_submitted.disconnect(hear)

    assert heard == [(f"{application.cycle.reference_prefix}-0001", 1)]


def test_an_incomplete_application_is_refused_and_nothing_is_changed():
    application = ApplicationFactory(complete=True, contact_name="")
    application.declarations.clear()

    with pytest.raises(ApplicationIncomplete) as refused:
        submit_application(application, by=application.owner)

    assert [(each.section, each.field) for each in refused.value.missing] == [
        ("organisation", "contact_name"),
        ("check", "declaration-true"),
    ]
    application.refresh_from_db()
    assert (application.state, application.reference) == (ApplicationState.DRAFT, None)
    assert (Submission.objects.count(), ReferenceCounter.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_submit_application_at_the_close_is_too_late(application):
    with pytest.raises(CycleClosed):
        submit_application(application, by=application.owner, at=application.cycle.closes_at)

    before = application.cycle.closes_at - timedelta(microseconds=1)
    assert submit_application(application, by=application.owner, at=before).submitted_at == before


def test_submit_application_before_the_opening(application):
    with pytest.raises(CycleClosed):
        submit_application(application, by=application.owner, at=application.cycle.opens_at - timedelta(seconds=1))


def test_the_grace_is_for_uploads_under_way_at_the_close():
    application = ApplicationFactory(complete=True, cycle=full_cycle(upload_grace_minutes=10))
    closes = application.cycle.closes_at
    late = closes + timedelta(minutes=5)

    with pytest.raises(CycleClosed):
        submit_application(application, by=application.owner, at=late)

    material = application.materials.get()
    material.file.created_at = closes - timedelta(minutes=1)
    material.file.save()
    material.arrived_at = closes + timedelta(minutes=2)
    material.save()
    with pytest.raises(CycleClosed):
        submit_application(application, by=application.owner, at=closes + timedelta(minutes=10))
    assert submit_application(application, by=application.owner, at=late).submitted_at == late


def test_a_withdrawn_application_is_not_sent():
    application = ApplicationFactory(complete=True, withdrawn=True)

    with pytest.raises(NotEditable):
        submit_application(application, by=application.owner)


def test_taken_back_changed_and_sent_again_keeps_both(application):
    first = submit_application(application, by=application.owner)
    take_back_application(application, by=application.owner)
    item = application.answers.get(item_version__item__code="active").item_version.item

    save_answers(load_draft(application), {item.pk: {"numerator": 32}}, by=application.owner)
    second = submit_application(application, by=application.owner)

    application.refresh_from_db()
    assert (first.number, second.number, application.current_submission) == (1, 2, second)
    assert (first.snapshot["reference"], second.snapshot["reference"]) == (application.reference,) * 2
    assert [submission.snapshot["answers"][1]["result"] for submission in (first, second)] == ["75", "50"]


def test_take_back_after_the_close_is_refused(application):
    submit_application(application, by=application.owner)

    with pytest.raises(CycleClosed):
        take_back_application(application, by=application.owner, at=application.cycle.closes_at)


def test_withdraw_is_a_state(application):
    submit_application(application, by=application.owner)

    withdraw_application(application, by=application.owner)

    application.refresh_from_db()
    assert (application.state, application.current_submission.number) == ("withdrawn", 1)
    assert (Application.objects.count(), Submission.objects.count()) == (1, 1)
    with pytest.raises(MoveRefused):
        withdraw_application(application, by=application.owner)


def test_a_sent_application_cannot_be_changed(application):
    submit_application(application, by=application.owner)
    item = application.answers.first().item_version.item

    with pytest.raises(NotEditable):
        save_answers(load_draft(application), {item.pk: {"numerator": 1}}, by=application.owner)
    with pytest.raises(NotEditable):
        remove_material(application.materials.get(), by=application.owner)


def test_submitting_reads_what_the_cycle_asks_once_and_the_answers_once_in_each_step():
    ApplicationFactory(submitted=True)  # the cycle's counter is another's: this one begins its own
    application = ApplicationFactory(complete=True)

    with CaptureQueriesContext(connection) as said:
        submit_application(application, by=application.owner)

    read = Counter(re.findall(r'^SELECT .*? FROM "(\w+)"', "\n".join(each["sql"] for each in said), re.MULTILINE))
    assert read["laurel_programmes_screeningitemversion"] == 1
    assert read["laurel_programmes_requiredmaterial"] == 1
    assert read["laurel_organisations_industry"] == 1  # its name of this day is kept
    assert read["laurel_applications_answer"] == 2  # before the state moves, and under the lock of what is received
    assert len(said) <= 68
