"""Who opened a submission first, and when: kept once, and shown."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from awards.applications.domain import withdraw_application
from awards.processing.domain.submission_opening import record_opening
from awards.processing.models import SubmissionOpening, WithdrawalOpening
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_record_opening_keeps_the_first(client):
    application = ApplicationFactory(submitted=True)
    first, second = (staff("process_application", "view_application") for _number in range(2))

    kept = [record_opening(application, by=person) for person in (first, second, first)]

    opening = SubmissionOpening.objects.get()
    assert kept == [True, False, False]
    assert (opening.submission, opening.opened_by) == (application.current_submission, first)


def test_record_opening_of_a_draft_or_by_a_reader_keeps_nothing():
    draft, sent = ApplicationFactory(), ApplicationFactory(submitted=True)

    record_opening(draft, by=staff("process_application"))
    record_opening(sent, by=staff("view_application"))

    assert not SubmissionOpening.objects.exists()


def test_record_opening_of_a_withdrawn_one_keeps_who_read_of_it_first():
    application = ApplicationFactory(submitted=True)
    withdraw_application(application, by=application.owner)
    application.refresh_from_db()
    first, second = (staff("process_application") for _number in range(2))

    for person in (first, second):
        record_opening(application, by=person)

    assert WithdrawalOpening.objects.get().opened_by == first
    assert SubmissionOpening.objects.get().opened_by == first


@pytest.mark.django_db(transaction=True)
def test_record_opening_by_two_at_once_keeps_one():
    application = ApplicationFactory(submitted=True)
    people = [staff("process_application") for _number in range(2)]

    def open_once(person):
        try:
            return record_opening(application, by=person)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        kept = sorted(pool.map(open_once, people))

    assert kept == [False, True]
    assert SubmissionOpening.objects.count() == 1


def test_the_page_of_an_application_opens_it_and_says_who_was_first(client):
    application = ApplicationFactory(submitted=True)
    first = staff("process_application", "view_application")
    client.force_login(first)
    address = f"/admin/awards/applications/inspect/{application.pk}/"

    client.get(address)
    client.force_login(staff("process_application", "view_application"))
    page = page_of(client.get(address))

    assert page.one("tbody tr:has(code) td:nth-child(4)").text.endswith(str(first))
