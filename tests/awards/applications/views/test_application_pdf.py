"""Who may fetch which paper."""

import pytest
from django.urls import reverse

from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_the_form_is_for_anybody_and_made_once(client) -> None:
    cycle = full_cycle()
    address = reverse("laurel_applications:form_pdf", args=[cycle.public_id])

    first, again = client.get(address, {"lang": "en"}), client.get(address, {"lang": "en"})
    word = client.get(reverse("laurel_applications:form_docx", args=[cycle.public_id]))

    assert first.content == again.content
    assert first["Content-Type"] == "application/pdf"
    assert word["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    start = page_of(client.get(cycle.apply_url))
    assert start.values("main .file-list a", "href") == [
        address,
        reverse("laurel_applications:form_docx", args=[cycle.public_id]),
    ]


def test_a_call_that_is_not_announced_has_no_form(client) -> None:
    cycle = full_cycle(state="draft")

    for name in ("form_pdf", "form_docx"):
        assert client.get(reverse(f"laurel_applications:{name}", args=[cycle.public_id])).status_code == 404


def test_nobody_else_gets_a_receipt(client) -> None:
    application = ApplicationFactory(submitted=True)
    address = reverse("laurel_applications:receipt_pdf", args=[application.public_id])

    assert client.get(address).status_code == 302
    client.force_login(ApplicantFactory())
    assert client.get(address).status_code == 404


def test_a_draft_has_no_receipt(client) -> None:
    application = ApplicationFactory()
    client.force_login(application.owner)

    answer = client.get(reverse("laurel_applications:receipt_pdf", args=[application.public_id]))

    assert answer.status_code == 302
