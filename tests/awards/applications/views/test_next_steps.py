"""What the pages of an application say comes next: in the strip, on the task list, on the receipt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "number"), [("draft", 1), ("submitted", 1), ("accepted", 0), ("ineligible", 0), ("withdrawn", 0)]
)
def test_the_strip_counts_down_to_what_can_still_be_missed(client, state, number):
    application = ApplicationFactory(submitted=state != "draft")
    Application.objects.update(state=state)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "application"), follow=True))

    assert len(shown.all(".workspace .until")) == number


def test_the_task_list_counts_what_is_missing(client):
    application = ApplicationFactory(complete=True)
    application.materials.all().delete()
    client.force_login(application.owner)

    assert len(page_of(client.get(page(application, "application"))).said_with("あと1か所が足りません。", "p")) == 1


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("submitted", ["取り戻して、直せます", "事務局が確かめます"]),
        ("accepted", ["審査しています"]),
        ("ineligible", []),
        ("returned", []),
    ],
)
def test_the_receipt_says_what_comes_next_and_no_more(client, state, steps):
    application = ApplicationFactory(submitted=True)
    Application.objects.update(state=state)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "receipt"))).one("main")

    assert shown.texts(".timeline h3") == steps
    assert len(shown.said_with("メールでも届きます", "p")) == 1
    assert (page(application, "correction") in shown.hrefs) == (state == "returned")


@pytest.mark.parametrize(("days", "title"), [(1, "審査に進みます"), (-1, "結果は公表されています")])
def test_a_complete_application_goes_to_screening_until_results_are_out(client, days, title):
    application = ApplicationFactory(submitted=True)
    Application.objects.update(state="accepted")
    now = timezone.now()
    AwardCycle.objects.update(closes_at=now - 2 * DAY, released_at=now + days * DAY)
    client.force_login(application.owner)

    [shown] = page_of(client.get(page(application, "receipt"))).texts(".banner .title")

    assert title in shown
