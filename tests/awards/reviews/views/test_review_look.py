"""Whose applications a reviewer's session was shown, and when, for those who run the reviews."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from foundation.audit.models import Entry
from tests.awards.reviews.grading import address, review_address
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def read_looks():
    return [(row.actor, row.after["application"]) for row in Entry.objects.filter(event="review.read").order_by("pk")]


def test_what_a_reviewer_is_shown_is_on_record_once(client, reviewer, phase, criteria, applications):
    first, second, _third = applications

    for application in (first, second, first):
        client.get(review_address(reviewer, phase, application))
    client.head(review_address(reviewer, phase, applications[2]))

    assert read_looks() == [(reviewer.user, first.reference), (reviewer.user, second.reference)]


def test_what_a_refused_form_shows_is_on_record_as_well(client, reviewer, phase, criteria, applications):
    page = review_address(reviewer, phase, applications[0])
    other = address("questions", reviewer, phase, applications[1].public_id)

    answers = [client.post(page, {f"choice-{criteria[0].pk}": "99"}), client.post(other, {"text": ""})]

    assert [page_of(answer).has("main form") for answer in answers] == [True, True]
    assert [application for _person, application in read_looks()] == [one.reference for one in applications[:2]]


def test_who_runs_the_reviews_takes_out_whom_a_session_saw(client, reviewer, phase, criteria, applications, admin_user):
    client.get(review_address(reviewer, phase, applications[1]))
    auditor = staff("view_entry")

    found = []
    for person in (admin_user, auditor):
        client.force_login(person)
        answer = client.get(reverse("laurel_audit:report"), {"actor": reviewer.user.pk, "export": "csv"})
        found.append([row[-1] for row in csv.reader(StringIO(b"".join(answer).decode("utf-8-sig")))][1:])

    assert len(found[0]) == 1
    assert applications[1].reference in found[0][0]
    assert found[1] == []
