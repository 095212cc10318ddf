"""Submitting at the same moment, on real connections: one submission each, references unique."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from awards.applications.domain import submit_application
from awards.applications.domain.errors import TooManyApplications
from awards.applications.models import Application, Submission
from awards.programmes.models import ReferenceCounter
from tests.factories.applications import ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 16  # each with a connection of its own


def at_once(applications):
    """Submit each in a pool of threads that are let go together, twins side by side; the submissions' ids."""
    start = Barrier(min(THREADS, len(applications)))

    def submit(numbered):
        number, pk = numbered
        try:
            application = Application.objects.select_related("owner").get(pk=pk)
            if number < start.parties:
                start.wait(timeout=60)
            return submit_application(application, by=application.owner).pk
        except TooManyApplications:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(start.parties) as pool:
        return list(pool.map(submit, enumerate(application.pk for application in applications)))


def test_one_application_submitted_eight_times_at_once():
    application = ApplicationFactory(complete=True)

    receipts = at_once([application] * 8)

    assert (len(set(receipts)), Submission.objects.count(), ReferenceCounter.objects.get().last) == (1, 1, 1)


@pytest.mark.slow
def test_two_hundred_double_submits_at_once_give_two_hundred_references():
    cycle = full_cycle()
    applications = [ApplicationFactory(cycle=cycle, complete=True) for _n in range(200)]

    receipts = at_once([each for each in applications for _twice in range(2)])

    assert receipts[::2] == receipts[1::2]
    references = set(Application.objects.values_list("reference", flat=True))
    assert references == {f"{cycle.reference_prefix}-{n:04d}" for n in range(1, 201)}
    assert (Submission.objects.count(), ReferenceCounter.objects.get().last) == (200, 200)


def test_of_colleagues_at_once_only_as_many_as_the_cycle_takes():
    cycle = full_cycle(max_applications=2)
    number = {"corporate_number": "7999901000001"}
    applications = [ApplicationFactory(cycle=cycle, complete=True, **number) for _n in range(6)]

    receipts = at_once(applications)

    assert (sum(each is not None for each in receipts), Submission.objects.count()) == (2, 2)
