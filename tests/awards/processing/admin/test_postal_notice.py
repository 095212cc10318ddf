"""Letters to print on an application's page: shown, counted, printed and marked by the secretariat alone."""

import pytest
from django.urls import reverse

from awards.applications.domain.notices.postal import write_postal_notice
from awards.applications.models import Application, PostalNotice
from awards.processing.admin.notice_preview import list_notices
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.parts.html import page_of
from tests.parts.paper import missing_from, text_of

pytestmark = pytest.mark.django_db
RIGHTS = ("view_application", "process_application")


@pytest.fixture
def notice():
    application = ApplicationFactory(submitted=True)
    values = {"cycle": "見本賞2026", "reference": "SA2026-0001", "link": "https://example.jp/apply/"}
    write_postal_notice("awards.accepted", application, values)
    return PostalNotice.objects.get()


def dossier(client, notice):
    address = reverse("awards_applications_modeladmin_inspect", args=[notice.application_id])
    return page_of(client.get(address))


def test_the_page_says_what_to_print_until_it_is_posted(client, notice):
    client.force_login(staff(*RIGHTS))
    shown = dossier(client, notice)
    assert shown.said_with("印刷して郵送する手紙") == ["印刷して郵送する手紙が1通あります。"]
    assert shown.one("#post-section").texts("b") == [notice.subject]

    client.post(reverse("laurel_processing_admin_posted", args=[notice.pk]))

    shown = dossier(client, notice)
    assert shown.said_with("印刷して郵送する手紙") == []
    assert not shown.one("#post-section").has("form")
    assert found(client, "post") == []


def test_the_list_finds_what_has_to_be_posted(client, notice):
    ApplicationFactory(cycle=notice.application.cycle)
    client.force_login(staff(*RIGHTS))

    assert found(client, "post") == [notice.application]


def found(client, value):
    response = client.get(reverse("awards_applications_modeladmin_index"), {"waits": value})
    return [row.application for row in response.context["rows"]]


def test_it_is_printed_on_record(client, notice):
    client.force_login(staff(*RIGHTS))

    response = client.get(reverse("laurel_processing_admin_postal_notice", args=[notice.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert missing_from(text_of(response.content), [notice.subject]) == []
    assert Entry.objects.get(event="application.notice_printed").subject_id == str(notice.application_id)


@pytest.mark.parametrize("name", ["postal_notice", "posted"])
def test_who_may_only_read_prints_and_marks_nothing(client, notice, name):
    client.force_login(staff("view_application"))
    ask = client.get if name == "postal_notice" else client.post

    assert ask(reverse(f"laurel_processing_admin_{name}", args=[notice.pk])).status_code == 302
    notice.refresh_from_db()
    assert notice.posted_at is None


def test_an_action_says_beforehand_that_there_is_a_letter_to_print(notice):
    Application.objects.update(source="paper", received_at=notice.created_at, entered_by=notice.application.owner)
    Application.objects.update(contact_email="")

    sentences = list_notices("awards.accepted", [Application.objects.select_related("owner").get()])

    assert sentences == ["メールアドレスのない応募者が1件あります。応募のページで手紙を印刷し、郵送してください。"]
