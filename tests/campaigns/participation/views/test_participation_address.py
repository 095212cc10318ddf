"""Changing the e-mail address, as a participant and as staff do it."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from campaigns.participation.domain import manage_path, manage_secret
from campaigns.participation.models import Participation
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    cache.clear()
    return ParticipationFactory(campaign=open_campaign(), state="approved", organisation=None, reachable=True)


def link_in(mail):
    return re.search(r"https?://[^/]+(/join/address/\S+)", mail.body)[1]


def test_from_the_private_page_to_the_new_address_by_a_button(client, row):
    address = reverse("laurel_participation:address", args=[manage_secret(row)])
    assert address in page_of(client.get(manage_path(row))).hrefs

    page = page_of(client.post(address, {"email": "new@example.org"}, follow=True))
    assert page.said_with("new@example.org", "p") != []
    link = next(link_in(mail) for mail in sent_mail() if mail.to == ["new@example.org"])

    assert client.get(link).status_code == 200
    assert Participation.objects.get().email == "kouhou@example.jp"  # a scanner that follows links changes nothing
    assert client.post(link).url == manage_path(row)
    assert Participation.objects.get().email == "new@example.org"
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("typed", ["", "no-address", "kouhou@example.jp", "a" * 300 + "@example.jp"])
def test_what_is_no_new_address_is_named_at_the_field(client, row, typed):
    answer = client.post(reverse("laurel_participation:address", args=[manage_secret(row)]), {"email": typed})

    page = page_of(answer)
    assert (answer.status_code, page.has("#id_email[aria-invalid]")) == (422, True)
    assert page.one("#id_email").get("value") in (typed, None)


def test_the_address_that_waits_is_dropped_by_a_button(client, row):
    client.post(reverse("laurel_participation:address", args=[manage_secret(row)]), {"email": "new@example.org"})
    keep = reverse("laurel_participation:keep_address", args=[manage_secret(row)])
    assert page_of(client.get(manage_path(row))).has(f"form[action='{keep}']")

    client.post(keep)

    assert Participation.objects.get().new_email == ""
    assert not page_of(client.get(manage_path(row))).has(f"form[action='{keep}']")


def test_forms_from_one_network_are_limited(client, row, settings):
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 0

    answer = client.post(
        reverse("laurel_participation:address", args=[manage_secret(row)]), {"email": "new@example.org"}
    )

    assert (answer.status_code, Participation.objects.get().new_email) == (422, "")


def test_staff_give_a_reason(admin_client, row):
    address = reverse("laurel_participation_admin_correct_address", args=[row.pk])
    assert address in page_of(admin_client.get(reverse("participation:inspect", args=[row.pk]))).hrefs

    refused = admin_client.post(address, {"email": "new@example.org", "reason": " "})
    assert (refused.status_code, Participation.objects.get().email) == (200, "kouhou@example.jp")

    admin_client.post(address, {"email": "new@example.org", "reason": "電話で確認"})
    assert Participation.objects.get().email == "new@example.org"


def test_a_correction_by_staff_leaves_the_address_alone(admin_client, row):
    form = page_of(admin_client.get(reverse("participation:edit", args=[row.pk]))).one("form:has([name=name_ja])")

    admin_client.post(reverse("participation:edit", args=[row.pk]), form.fields | {"email": "other@example.org"})

    assert Participation.objects.get().email == "kouhou@example.jp"
