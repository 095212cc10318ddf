"""/dev/mail/ shows what the site sent, in development only."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from tests.parts.html import page_of


@pytest.fixture
def mailbox(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path


def send(subject: str, text: str) -> None:
    message = EmailMultiAlternatives(subject, text, "事務局 <office@example.jp>", ["applicant@example.jp"])
    message.attach_alternative(f"<p>{text}</p>", "text/html")
    message.attach("控え.pdf", b"%PDF-1.7", "application/pdf")
    message.send()


@pytest.mark.urls("config.dev_mail")
def test_messages_are_listed_and_shown(client: Client, mailbox: Path) -> None:
    send("確認コード", "コードは ABC-123 です。 https://example.jp/apply/")
    (address,) = [link["href"] for link in page_of(client.get("/")).all("a") if "確認コード" in link.text]
    shown = page_of(client.get(address))
    assert shown.one('a[href="https://example.jp/apply/"]').text == "https://example.jp/apply/"
    assert len(shown.said_with("コードは ABC-123 です。")) == 1
    assert len(shown.said_with("控え.pdf")) == 1


@pytest.mark.urls("config.dev_mail")
def test_nothing_sent_yet(client: Client, mailbox: Path) -> None:
    assert page_of(client.get("/")).said_with("No mail yet.") == ["No mail yet."]


@pytest.mark.django_db
@pytest.mark.urls("tests.config.dev_urls")
def test_a_message_that_is_not_there(client: Client, mailbox: Path) -> None:
    assert client.get("/dev/mail/20260401-120000-1-0/").status_code == 404


@pytest.mark.django_db
def test_outside_development_there_is_no_such_page(client: Client) -> None:
    assert client.get("/dev/mail/", follow=True).status_code == 404
