"""Changing the e-mail address, as a participant and as staff do it."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from campaigns.participation.domain import correct_address, manage_path, manage_secret, send_links
from campaigns.participation.domain.participation_link import CONFIRM
from campaigns.participation.models import Participation
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.people import staff
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
    old = manage_path(row)
    answer = client.post(link)
    changed = Participation.objects.get()
    assert (changed.email, answer.url) == ("new@example.org", manage_path(changed))
    assert answer.url != old
    assert [mail.to for mail in sent_mail() if manage_path(changed) in mail.body] == [["new@example.org"]]


def test_who_was_locked_out_by_requests_of_others_finds_the_registration_behind_them(client, row):
    for _turn in range(6):  # of the mails that anybody can have sent to an address in a day
        client.post(reverse("laurel_participation:address", args=[manage_secret(row)]), {"email": "new@example.org"})
    mine = {"campaign": row.campaign, "email": "new@example.org", "name_ja": "見本商店", "organisation": None}
    ParticipationFactory(state="unconfirmed", applied_at=timezone.now(), **mine)
    elsewhere = mine | {"email": "other@example.org", "name_ja": "青空商店"}
    ParticipationFactory(state="unconfirmed", applied_at=timezone.now(), **elsewhere)
    link = next(link_in(mail) for mail in reversed(sent_mail()) if mail.to == ["new@example.org"])

    assert page_of(client.get(link)).texts("#others ~ ul a") == ["見本商店"]


def test_pressed_twice_it_says_that_the_address_is_in_use_and_opens_nothing(client, row):
    client.post(reverse("laurel_participation:address", args=[manage_secret(row)]), {"email": "new@example.org"})
    link = next(link_in(mail) for mail in sent_mail() if mail.to == ["new@example.org"])
    client.post(link)

    for answer in (client.post(link), client.get(link)):
        page = page_of(answer)
        assert (answer.status_code, page.one("h1").text) == (200, "このメールアドレスに変更しました")
        assert [href for href in page.hrefs if href.startswith("/manage/")] == [reverse("laurel_participation:ask")]


def test_the_old_link_says_that_there_is_a_new_one_and_tells_neither_it_nor_the_address(admin_client, client, row):
    old = manage_secret(row)
    details = {"email": "new@example.org", "reason": "電話で確認", "seen": row.email}
    admin_client.post(reverse("laurel_participation_admin_correct_address", args=[row.pk]), details)
    row.refresh_from_db()

    for name in ("manage", "welcome", "edit", "address", "withdraw", "again"):
        for ask in (client.get, client.post) if name != "manage" and name != "welcome" else (client.get,):
            answer = ask(reverse(f"laurel_participation:{name}", args=[old]), {"email": "back@example.jp"})
            page = page_of(answer)
            assert (answer.status_code, page.one("h1").text) == (410, "このリンクは新しいものに替わりました")
            assert page.said_with("new@example.org") == []
            assert page.said_with(row.name_ja, "main *") == []
            assert [href for href in page.hrefs if "/manage/" in href] == [reverse("laurel_participation:ask")]
            assert (answer.headers["X-Robots-Tag"], "no-store" in answer.headers["Cache-Control"]) == (
                "noindex, nofollow",
                True,
            )
    assert Participation.objects.get().new_email == ""


def test_the_link_that_confirmed_the_registration_says_so_as_well(admin_client, client, row):
    old = CONFIRM.secret_of(row.link_reference, key=row.link_reference)
    details = {"email": "new@example.org", "reason": "電話で確認", "seen": row.email}
    admin_client.post(reverse("laurel_participation_admin_correct_address", args=[row.pk]), details)

    answer = client.get(reverse("laurel_participation:confirm", args=[old]))

    assert (answer.status_code, page_of(answer).one("h1").text) == (410, "このリンクは新しいものに替わりました")


def test_whoever_lost_the_new_link_requests_it_with_the_new_address_and_not_with_the_old_one(row):
    correct_address(row, email="new@example.org", reason="電話で確認", by=staff())
    row.refresh_from_db()
    sent_mail()

    send_links("kouhou@example.jp")
    send_links("new@example.org")

    links = [mail.to for mail in sent_mail() if manage_path(row) in mail.body]
    assert links.count(["new@example.org"]) == 2  # when it changed, and now
    assert ["kouhou@example.jp"] not in links


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

    admin_client.post(address, {"email": "new@example.org", "reason": "電話で確認", "seen": row.email})
    assert Participation.objects.get().email == "new@example.org"


def test_a_correction_by_staff_leaves_the_address_alone(admin_client, row):
    form = page_of(admin_client.get(reverse("participation:edit", args=[row.pk]))).one("form:has([name=name_ja])")

    admin_client.post(reverse("participation:edit", args=[row.pk]), form.fields | {"email": "other@example.org"})

    assert Participation.objects.get().email == "kouhou@example.jp"
