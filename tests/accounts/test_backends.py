"""Passwords of staff: guessed a few times only, from however many processes at once; switched off where wished."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.domain.passkey import list_passkeys
from accounts.models import User
from tests.parts.html import page_of
from tests.parts.threads import run_together

RIGHT = "the right long passphrase"
LOGIN = "/admin/login/"
JUDGED: list[str] = []


class NotingHasher(MD5PasswordHasher):
    """Hashes as tests do, and notes each password that is compared."""

    def verify(self, password: str, encoded: str) -> bool:
        JUDGED.append(password)
        return super().verify(password, encoded)


@pytest.fixture(autouse=True)
def judged(settings) -> list[str]:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_backends.NotingHasher"]
    JUDGED.clear()
    cache.clear()
    return JUDGED


def make_boss() -> User:
    return User.objects.create_superuser("boss@example.jp", RIGHT)


def sign_in(client: Client, password: str, **more: str):
    return client.post(LOGIN, {"username": "boss@example.jp", "password": password, "next": "/admin/", **more})


@pytest.mark.django_db
def test_sixty_wrong_passwords_are_judged_five_times_and_the_right_one_waits(client, judged, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    make_boss()
    for number in range(60):
        sign_in(client, f"wrong {number}")

    refused = sign_in(client, RIGHT, username="ＢＯＳＳ@Example.jp")
    time_machine.move_to("2026-11-20T10:05:00+09:00", tick=False)
    later = sign_in(client, RIGHT)

    assert judged == [*(f"wrong {number}" for number in range(5)), RIGHT]
    assert refused.status_code == 200
    assert len(page_of(refused).said_with("パスワードの間違いが続いたため", ".messages li")) == 1
    assert (later.status_code, later["Location"]) == (302, "/admin/")


@pytest.mark.django_db(transaction=True)
def test_sixteen_wrong_passwords_at_once_are_judged_five_times(judged) -> None:
    make_boss()

    run_together([lambda: authenticate(None, username="boss@example.jp", password="wrong")] * 16)

    assert judged == ["wrong"] * 5


@pytest.mark.django_db
def test_addresses_of_many_are_not_guessed_from_one_place(client, judged) -> None:
    for number in range(40):
        User.objects.create_superuser(f"staff{number}@example.jp", RIGHT)
        sign_in(client, "wrong", username=f"staff{number}@example.jp")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")

    assert len(judged) == 30
    assert sign_in(elsewhere, RIGHT, username="staff39@example.jp").status_code == 302


@pytest.mark.django_db
def test_a_known_and_an_unknown_address_are_refused_alike(client) -> None:
    make_boss()

    def texts(username: str) -> list[list[str]]:
        answers = [sign_in(client, "wrong", username=username) for _turn in range(7)]
        return [page_of(answer).texts(".messages li") for answer in answers]

    assert texts("boss@example.jp") == texts("nobody@example.jp")


@pytest.mark.django_db
def test_the_right_password_gives_all_tries_back(client) -> None:
    make_boss()
    for _turn in range(3):
        for _wrong in range(4):
            sign_in(client, "wrong")
        assert sign_in(client, RIGHT).status_code == 302
        client.logout()


@pytest.mark.django_db
def test_switched_off_the_right_password_opens_nothing_and_is_not_judged(client, settings, judged) -> None:
    settings.STAFF_PASSWORDS = "off"
    make_boss()

    answer = sign_in(client, RIGHT)

    assert ("_auth_user_id" in client.session, judged) == (False, [])
    assert len(page_of(answer).said_with("パスワードではログインできません", ".messages li")) == 1


@pytest.mark.django_db
def test_whoever_has_a_passkey_has_no_password_where_that_is_said(client, settings) -> None:
    boss = make_boss()
    settings.STAFF_PASSWORDS = "until-passkey"
    before = sign_in(client, RIGHT)
    client.logout()
    list_passkeys(boss).create(user=boss, type="webauthn", data={})

    after = sign_in(client, RIGHT)

    assert (before.status_code, after.status_code) == (302, 200)
    assert len(page_of(after).said_with("パスキーを登録済みのかた", ".messages li")) == 1


@pytest.mark.django_db
def test_the_page_for_passwords_leads_to_the_other_ways(client) -> None:
    page = page_of(client.get(LOGIN, {"next": "/admin/pages/"}))

    assert page.one("main").hrefs.count(f"{reverse('account_login')}?next=%2Fadmin%2Fpages%2F") == 1
