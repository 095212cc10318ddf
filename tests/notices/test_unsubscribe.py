"""Unsubscribing: one click from the mail program (RFC 8058), or a page with a button, in both languages."""

import re

import pytest

from foundation.notices.domain import queue_notice
from foundation.notices.enums import StopReason
from foundation.notices.models import Suppression
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def message():
    queue_notice("test.news", to="ichiro@example.jp", language="en", values={"name": "Ichiro"}, about=None)
    return sent_mail()[-1]


@pytest.fixture
def path(message, settings):
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert link.startswith(settings.WAGTAILADMIN_BASE_URL + "/")
    return link.removeprefix(settings.WAGTAILADMIN_BASE_URL)


def test_the_mail_says_how(message):
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["List-Unsubscribe"].strip("<>") in message.body


def test_mail_of_a_procedure_does_not(settings):
    queue_notice("test.receipt", to="a@example.jp", language="en", values={"name": "A"}, about=None)

    assert "List-Unsubscribe" not in sent_mail()[-1].extra_headers


def test_one_click_of_a_mail_program(client, path, django_assert_num_queries):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    row = Suppression.objects.get()
    assert (row.address, row.reason) == ("ichiro@example.jp", StopReason.UNSUBSCRIBED)


@pytest.mark.parametrize(("language", "title"), [("ja", "メールの配信停止"), ("en", "Unsubscribe")])
def test_looking_changes_nothing(client, path, language, title):
    answer = client.get(path, headers={"accept-language": language})

    assert page_of(answer).one("h1").text == title
    assert "ichiro" not in answer.content.decode()
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_does_nothing(client, path, method):
    forged = re.sub(r"sign|.(?=/$)", "x", path, count=1)

    response = getattr(client, method)(forged)

    assert response.status_code == 404
    assert not Suppression.objects.exists()
