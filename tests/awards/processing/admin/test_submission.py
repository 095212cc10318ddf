"""A submission, read from its snapshot: word for word, with whether it is still what was sent, on record."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from awards.applications.models import Answer, Submission
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    user = staff("view_application")
    client.force_login(user)
    return user


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def at(application, number=1):
    return reverse("laurel_processing_admin_submission", args=[application.pk, number])


def test_what_is_stored_as_it_was_sent_matches(client, reader, application):
    page = client.get(at(application))

    assert page.context["is_intact"] is True
    assert page_of(page).one("p.laurel-sub > code").text == application.current_submission.sha256
    assert not page_of(page).has("p.laurel-sub > strong")


def test_what_was_changed_afterwards_does_not_match(client, reader, application):
    submission = application.current_submission
    # The model's own query set refuses this: it is what somebody with the database in hand could do.
    QuerySet(Submission).filter(pk=submission.pk).update(snapshot=submission.snapshot | {"reference": "X-1"})

    page = client.get(at(application))

    assert page.context["is_intact"] is False
    assert page_of(page).has("p.laurel-sub > strong")


def test_what_was_sent_is_shown_not_what_is_answered_now(client, reader, application):
    sent = [answer["text"] for answer in application.current_submission.snapshot["answers"] if answer["text"]]
    Answer.objects.filter(application=application, item_version__item__code="effect").update(text="今日の文")

    texts = page_of(client.get(at(application))).texts("dl.laurel-texts dd")

    assert [text for text in texts if text in sent] == sent
    assert "今日の文" not in texts


def test_reading_it_is_recorded(client, reader, application):
    client.get(at(application))

    entry = Entry.objects.get(event="application.viewed")
    assert (entry.actor_id, entry.after) == (reader.pk, {"submission": 1})


def test_a_submission_that_was_never_made_is_not_found(client, reader, application):
    assert client.get(at(application, number=2)).status_code == 404


def test_who_may_not_read_applications_reads_no_submission(client, application):
    client.force_login(staff("view_campaign"))

    answer = client.get(at(application))

    assert answer.status_code in (302, 403)
    assert not Entry.objects.filter(event="application.viewed").exists()
