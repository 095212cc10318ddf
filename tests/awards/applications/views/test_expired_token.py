"""A form sent with a token that is no longer valid: nothing is changed, and what was typed is there again."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from awards.applications.models import Answer
from foundation.forms.stashed_post import make_author
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
TYPED = {"effect-is_chosen": "on", "effect-text": "残業を減らしました。", "csrfmiddlewaretoken": "x" * 64}
HERE = {"origin": "http://testserver"}


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def browser(application):
    """Signed in anew elsewhere: its pages have an old token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(application.owner)
    return client


def send(browser, application, name="efforts", headers=HERE, author=None, **options):
    address = reverse(f"laurel_applications:{name}", args=[application.public_id])
    kind = {"content_type": "application/x-www-form-urlencoded", "headers": headers, **options}
    typed = TYPED | {"author": make_author(author or application.owner)}
    return address, browser.post(address, urlencode(typed), **kind)


@pytest.mark.parametrize(("language", "words"), [("ja", "書いたものは残っています"), ("en", "Your text has been kept")])
def test_what_was_typed_is_kept_and_shown_again_unsaved(browser, application, language, words):
    address, response = send(browser, application, headers={**HERE, "accept-language": language})
    assert response.status_code == 403
    shown = page_of(response)
    assert len(shown.said_with(words, "main p, main h1")) == 1
    assert shown.values("main a.button", "href") == [address]

    assert page_of(browser.get(address)).fields["effect-text"] == "残業を減らしました。"
    assert not Answer.objects.exists()


def test_what_another_site_sends_is_not_kept(browser, application):
    address, response = send(browser, application, headers={"origin": "https://evil.example"})

    assert response.status_code == 403
    assert "残業を減らしました。" not in browser.get(address).content.decode()


def test_what_a_colleague_has_written_in_this_browser_is_not_shown_to_who_signed_in_since(browser, application):
    address, response = send(browser, application, author=ApplicantFactory())

    assert page_of(response).values("main a.button", "href") != [address]
    assert page_of(browser.get(address)).fields["effect-text"] == ""


def test_a_button_without_text_leads_back_to_the_application(browser, application):
    _address, response = send(browser, application, name="withdraw")

    assert response.status_code == 403
    address = reverse("laurel_applications:application", args=[application.public_id])
    assert page_of(response).values("main a.button", "href") == [address]
    application.refresh_from_db()
    assert application.state == "draft"


def test_elsewhere_it_is_the_sites_own_page(browser, settings):
    response = browser.post("/accounts/login/", {"login": "a@example.jp"}, headers=HERE)

    assert response.status_code == 403
    assert page_of(response).texts("h1, h2") == [
        "この画面から送られたことを確認できませんでした。",
        "Your request could not be verified.",
    ]


def test_a_message_to_the_secretariat_is_kept_too(browser, application):
    typed = {"text": "5月です。", "csrfmiddlewaretoken": "x" * 64, "author": make_author(application.owner)}
    address = reverse("laurel_applications:messages", args=[application.public_id])

    browser.post(address, typed, headers=HERE)  # as its form does, which takes files: multipart

    assert page_of(browser.get(address)).fields["text"] == "5月です。"
    assert not application.messages.exists()
