"""Submitting at the same moment, on real connections: one submission each, references unique."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from awards.domain.application import submit_application
from awards.models import Application, ReferenceCounter, Submission
from tests.factories.applications import ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(applications):
    """Submit each in a thread of its own, all let go together; the submissions."""
    start = Barrier(len(applications))

    def submit(pk):
        try:
            application = Application.objects.select_related("owner").get(pk=pk)
            start.wait(timeout=30)
            return submit_application(application, by=application.owner).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(applications)) as pool:
        return list(pool.map(submit, [application.pk for application in applications]))


def test_one_application_submitted_eight_times_at_once():
    application = ApplicationFactory(complete=True)

    receipts = at_once([application] * 8)

    assert (len(set(receipts)), Submission.objects.count(), ReferenceCounter.objects.get().last) == (1, 1, 1)


def test_many_applications_at_once_have_each_their_reference():
    cycle = full_cycle()
    applications = [ApplicationFactory(cycle=cycle, complete=True) for _n in range(8)]

    at_once([each for each in applications for _twice in range(2)])

    references = set(Application.objects.values_list("reference", flat=True))
    assert references == {f"{cycle.reference_prefix}-{n:04d}" for n in range(1, 9)}
    assert Submission.objects.count() == 8
