"""Messages between an applicant and the secretariat."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from awards.applications.domain import send_message
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    return application


@pytest.fixture
def secretariat():
    user = ApplicantFactory()
    user.user_permissions.add(Permission.objects.get(codename="process_application"))
    return user


def text_of(response):
    return response.content.decode().split("<main")[1]


def test_messages_of_a_draft_call_it_by_name_never_by_its_address(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)

    text = text_of(client.get(page(application, "messages")))

    eyebrow = text.partition('class="eyebrow">')[2].partition("<")[0]
    assert eyebrow == application.cycle.name


def test_messages_go_both_ways(client, application, secretariat):
    send_message(application, text="いつの数ですか。", by=secretariat, from_staff=True)

    assert "いつの数ですか。" in text_of(client.get(page(application, "messages")))
    assert client.post(page(application, "messages"), {"text": "5月です。"})["Location"] == page(
        application, "messages"
    )
    assert client.post(page(application, "messages"), {"text": " "}).status_code == 422

    first, second = application.messages.all()
    assert (first.read_at is not None, second.text, second.is_from_staff) == (True, "5月です。", False)


def test_a_message_too_long_or_with_hidden_characters(client, application):
    client.force_login(application.owner)
    address = reverse("laurel_applications:messages", args=[application.public_id])
    assert "maxlength" not in client.get(address).content.decode()  # a browser would cut a paste there

    refused = client.post(address, {"text": "あ" * 6000}).content.decode()
    client.post(address, {"text": "見本\u202eです\x07。\r\n二行目"})

    assert "5000字までです。いまは6000字です。" in refused
    assert "あ" * 6000 in refused
    assert [each.text for each in application.messages.all()] == ["見本です。\n二行目"]
