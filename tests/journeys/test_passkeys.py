"""A passkey, for those who like: made after signing in by number, used, removed. The account begins with the number."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.cache import cache

from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db(transaction=True)]
EMAIL = "hanako@aozora.example.jp"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_made_used_and_removed(page, live_server, axe):
    cache.clear()
    site = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a number
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(f"{site}/accounts/login/?next=/accounts/passkeys/")
    assert axe(page) == []
    page.locator("#id_email").fill(EMAIL)
    page.get_by_role("button", name="番号を送る").click()
    page.locator("#id_code").wait_for()
    assert get_user_model().objects.count() == 0
    page.locator("#id_code").fill(re.search(r"^\d{6}$", sent_mail()[-1].body, re.MULTILINE)[0])
    page.locator("main form.form button.button").click()

    page.locator("#passkey-name").fill("会社のノートPC")
    assert axe(page) == []
    page.get_by_role("button", name="パスキーを登録する").click()
    page.get_by_role("button", name=re.compile("外す.*会社のノートPC")).wait_for()
    assert Authenticator.objects.get().user == get_user_model().objects.get()

    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("button", name="ログアウトする").click()
    page.wait_for_url(lambda url: "logout" not in url)
    page.goto(f"{site}/accounts/login/?next=/accounts/passkeys/")
    page.get_by_role("button", name="パスキーでログインする").click()
    page.get_by_role("button", name=re.compile("外す.*会社のノートPC")).click()

    page.get_by_text("パスキーを外しました").wait_for()
    assert Authenticator.objects.count() == 0


def test_without_a_passkey_nothing_is_asked_after_the_number(client):
    assert client.get("/accounts/passkeys/").status_code == 302
    assert client.post("/accounts/passkeys/begin/").status_code == 302
