"""Messages between an applicant and the secretariat."""

import pytest
from django.urls import reverse

from awards.applications.domain import send_message
from tests.factories.applications import ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_messages_of_a_draft_call_it_by_name_never_by_its_address(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "messages")))

    assert shown.one("main .eyebrow").text == application.cycle.name


def test_messages_go_both_ways(client, application, secretariat):
    send_message(application, text="いつの数ですか。", by=secretariat, from_staff=True)

    assert page_of(client.get(page(application, "messages"))).texts("main .timeline li p") == ["いつの数ですか。"]
    assert client.post(page(application, "messages"), {"text": "5月です。"})["Location"] == page(
        application, "messages"
    )
    assert client.post(page(application, "messages"), {"text": " "}).status_code == 422

    first, second = application.messages.all()
    assert (first.read_at is not None, second.text, second.is_from_staff) == (True, "5月です。", False)


def test_a_message_too_long_or_with_hidden_characters(client, application):
    client.force_login(application.owner)
    address = reverse("laurel_applications:messages", args=[application.public_id])
    assert page_of(client.get(address)).one("#id_text").get("maxlength") is None  # a browser would cut a paste there

    refused = page_of(client.post(address, {"text": "あ" * 6000}))
    client.post(address, {"text": "見本\u202eです\x07。\r\n二行目"})

    too_long = "5000字までです。いまは6000字です。短くしてください。書いた文はすべて残してあります。"
    assert refused.one("#id_text-e").text == too_long
    assert refused.fields["text"] == "あ" * 6000
    assert [each.text for each in application.messages.all()] == ["見本です。\n二行目"]
