"""Several applications at once: only those that can be, only as they were shown, only by those who may."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from awards.applications.domain import submit_application, take_back_application
from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(client):
    user = staff("view_application", "process_application")
    client.force_login(user)
    return user


def bulk(action, *applications):
    ids = "&".join(f"id={each.pk}" for each in applications)
    return f"/admin/bulk/laurel_applications/application/{action}/?{ids}&next=/admin/awards/applications/"


def test_several_are_accepted_at_once_and_what_cannot_be_is_left_out(client, secretariat):
    first, second, draft = (
        ApplicationFactory(submitted=True),
        ApplicationFactory(submitted=True),
        ApplicationFactory(organisation_name="下書きの団体"),
    )
    address = bulk("accept", first, second, draft)

    page = client.get(address)
    assert len(page.context["items"]) == 2
    assert [each.pk for each in page.context["items_with_no_access"]] == [draft.pk]
    client.post(address, page_of(page).one("main form").fields)

    assert list(Application.objects.order_by("pk").values_list("state", flat=True)) == ["accepted", "accepted", "draft"]
    assert Entry.objects.filter(event="application.accepted", actor=secretariat).count() == 2


def test_what_was_sent_again_since_the_page_was_opened_is_not_accepted_with_the_others(client, secretariat):
    same, again = ApplicationFactory(submitted=True), ApplicationFactory(submitted=True)
    address = bulk("accept", same, again)
    page = page_of(client.get(address))
    take_back_application(again, by=again.owner)
    submit_application(Application.objects.get(pk=again.pk), by=again.owner)

    answer = client.post(address, page.one("main form").fields)

    states = Application.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "submitted"]
    warnings = [str(each) for each in get_messages(answer.wsgi_request) if each.level_tag == "warning"]
    assert [text.partition(":")[0] for text in warnings] == [again.reference]


def test_after_the_results_nothing_that_is_left_is_accepted(client, secretariat):
    left = ApplicationFactory(submitted=True)
    now = timezone.now()
    AwardCycle.objects.update(opens_at=now - timedelta(9), closes_at=now - timedelta(2), released_at=now - timedelta(1))

    page = client.get(bulk("accept", left))
    client.post(bulk("accept", left), {"seen": f"{left.pk}:{left.current_submission_id}"})

    assert ([*page.context["items"]], Application.objects.get().state) == ([], "submitted")


@pytest.mark.parametrize("seen", ["", "nonsense", "1:", ":1", "1:x 2:y"])
def test_several_are_not_accepted_by_somebody_who_saw_none(client, secretariat, seen):
    application = ApplicationFactory(submitted=True)

    client.post(bulk("accept", application), {"seen": seen})

    assert Application.objects.get().state == "submitted"


def test_the_page_names_the_submissions_that_will_be_accepted(client, secretariat):
    application = ApplicationFactory(submitted=True)
    take_back_application(application, by=application.owner)
    submit_application(Application.objects.get(), by=application.owner)

    labels = page_of(client.get(bulk("accept", application))).texts("main ul.laurel-list li")

    assert [label.partition("（")[0] for label in labels if "見本食品株式会社" in label] == [
        f"見本食品株式会社 {application.reference}、2回目の提出"
    ]


def test_all_means_nothing_and_no_id_means_nothing(client, secretariat):
    ApplicationFactory(submitted=True)

    for query in ("id=all", "id=1%27", "id=99999999999999999999", ""):
        client.post(f"/admin/bulk/laurel_applications/application/accept/?{query}&next=/admin/")

    assert Application.objects.get().state == "submitted"


@pytest.mark.parametrize("action", ["accept", "flag", "zip"])
def test_bulk_acts_ask_for_the_right_before_they_name_anybody(client, action):
    application = ApplicationFactory(submitted=True, organisation_name="ひみつの団体")
    client.force_login(staff("view_application"))

    for response in (client.get(bulk(action, application)), client.post(bulk(action, application))):
        assert response.status_code == 302
        assert "ひみつの団体" not in response.content.decode()
    application.refresh_from_db()
    assert (application.state, application.is_flagged) == ("submitted", False)


def test_the_materials_of_the_selected_are_asked_for_as_one_file(client):
    application = ApplicationFactory(submitted=True)
    client.force_login(staff("view_application", "download_material"))

    response = client.post(bulk("zip", application))

    assert response.status_code == 302
    assert "/bundles/" in response["Location"] or "bundle" in response["Location"]
