"""Where one wanted to go before signing in: kept through all steps, never on another site."""

import re

import pytest
from django.test import Client

from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/accounts/login/", "/accounts/login/code/"


def ask(client: Client, email: str, **more: str) -> str:
    """Ask for a code and return the one that was sent."""
    assert client.post(LOGIN, {"email": email, **more})["Location"].startswith(CODE)
    return re.search(r"^\d{6}$", sent_mail()[-1].body, re.MULTILINE)[0]


def test_the_way_leads_on_to_where_one_wanted_to_go(client: Client) -> None:
    code = ask(client, "new@example.jp", next="/apply/abc/")

    response = client.post(f"{CODE}?next=/apply/abc/", {"code": code, "next": "/apply/abc/"})

    assert response["Location"] == "/apply/abc/"


def test_the_way_is_kept_where_a_code_has_to_be_requested_anew(client: Client, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    wrong = f"{(int(ask(client, 'new@example.jp', next='/apply/abc/')) + 1) % 1_000_000:06}"
    answers = [client.post(CODE, {"code": wrong, "next": "/apply/abc/"}) for _try in range(3)]
    ask(client, "new@example.jp", next="/apply/abc/")
    for minutes in (11, 26):  # the code is over; then the step, too
        time_machine.move_to(f"2026-11-20T10:{minutes}:00+09:00", tick=False)
        answers.append(client.post(CODE, {"code": wrong, "next": "/apply/abc/"}))
        ask(client, "new@example.jp", next="/apply/abc/")

    ways = [answer["Location"] for answer in answers if answer.status_code == 302]
    assert ways == [f"{LOGIN}?next=%2Fapply%2Fabc%2F"] * 3


def test_the_way_never_leads_to_another_site(client: Client) -> None:
    code = ask(client, "new@example.jp", next="https://evil.example/")

    response = client.post(CODE, {"code": code, "next": "https://evil.example/"})

    assert response["Location"] == "/apply/"
