"""What is blind costs the same at 3 and at 300 applications: a page, a list, the clock's search."""

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.applications.models import ApplicationMember, Submission
from awards.reviews.domain.blind_text import open_naming
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.models import Review, Reviewer, ReviewPhase
from tests.factories.people import staff
from tools.bench.ranking import make_phase

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once, pytest.mark.timeout(300)]


def count(client, address):
    client.get(address)
    return count_statements(lambda: client.get(address).status_code, 200)


def count_statements(read, expected):
    reset_queries()  # what Django notes is cut at 9,000
    with CaptureQueriesContext(connection) as captured:
        assert read() == expected
    return len(captured)


def correct_all(phase):
    """A newer submission of each is in force; reviews keep the one before."""
    for before in Submission.objects.filter(application__cycle=phase.committee.cycle_id).select_related("application"):
        newer = Submission.objects.get(pk=before.pk)
        newer.pk, newer.public_id, newer._state.adding = None, f"{before.public_id[:-1]}-", True
        newer.number = before.number + 1
        newer.save()
        type(before.application).objects.filter(pk=before.application_id).update(
            current_submission=newer, contact_name="検品", website="https://kenpin.example.jp/"
        )


def measure(number):
    phase = make_phase(number, reviewers=3)
    ReviewPhase.objects.filter(pk=phase.pk).update(is_blind=True)
    phase.refresh_from_db()
    correct_all(phase)
    reviewer = Reviewer.objects.filter(committee=phase.committee).first()
    application = Review.objects.filter(reviewer=reviewer).first().application
    invited = {"invited_by": application.owner, "invited_at": phase.opens_at}
    for place in range(number):
        ApplicationMember.objects.create(application=application, email=f"{place}@x.example.jp", **invited)
    while open_naming(phase):
        pass
    client, clerk = Client(), Client()
    client.force_login(reviewer.user)
    clerk.force_login(staff("run_reviews", "view_blindtext"))
    page = [reviewer.public_id, phase.public_id, key_of(phase, application)]
    return {
        "review": count(client, reverse("laurel_reviews:review", args=page)),
        "texts": count(clerk, reverse("blind_texts:index")),
        "search": count_statements(lambda: open_naming(phase), 0),
    }


def test_pages_cost_the_same_for_300_applications():
    measure(3)  # what frames a page is kept from here on

    assert measure(300) == measure(3)
