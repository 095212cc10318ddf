"""The secretariat's page of an application's files for reviewers: shutting one, opening it again, mistakes."""

import pytest
from django.urls import reverse

from awards.reviews.models import ShutFile
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_blindcopy"))
    return client


@pytest.fixture
def address(application):
    return f"{reverse('blind_copies:files')}?reference={application.reference.lower()}"


def fields_of(page):
    return {one["name"]: one["value"] for one in page.all("section form input[type=hidden]")}


def test_a_file_is_shut_and_opened_again(clerk, application, address):
    assert page_of(clerk.get(reverse("blind_copies:index"))).all(f"a[href='{reverse('blind_copies:files')}']") != []
    page = page_of(clerk.get(address))
    assert page.all("section button[name=open]") == []

    done = clerk.post(address, fields_of(page) | {"reason": "個人情報", "shut": "1"}, follow=True)

    assert "審査員には閉じています" in page_of(done).one("section").text
    assert ShutFile.objects.get().is_shut
    clerk.post(address, fields_of(page_of(done)) | {"reason": "確認済み", "open": "1"})
    assert not ShutFile.objects.get().is_shut


def test_without_a_reason_nothing_is_done_and_the_page_says_so(clerk, address):
    refused = clerk.post(address, fields_of(page_of(clerk.get(address))) | {"reason": " ", "shut": "1"})

    page = page_of(refused)
    assert refused.status_code == 422
    assert page.one("section [role=alert]")["id"] == page.one("section input[name=reason]")["aria-describedby"]
    assert not ShutFile.objects.exists()


@pytest.mark.parametrize("file", ["", "x", "gp4rt9k2m7qs"])
def test_what_is_no_file_of_it_is_not_shut(clerk, address, file):
    assert clerk.post(address, {"file": file, "reason": "x", "shut": "1"}).status_code == 200
    assert not ShutFile.objects.exists()
    unknown = page_of(clerk.get(reverse("blind_copies:files"), {"reference": "XX-0"}))
    assert unknown.all("main [role=alert]") != []


def test_closed_to_who_has_all_else_of_awards(client, application, address):
    client.force_login(staff("process_application", "view_blindcopy"))

    assert client.get(address).status_code in (302, 403)
    assert client.post(address, {"reason": "x", "shut": "1"}).status_code in (302, 403)
    assert not ShutFile.objects.exists()
