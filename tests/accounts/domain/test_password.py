"""Passwords of staff: whose are a way in, how often one may be tried, how many mails set a new one."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.domain.passkey import list_passkeys
from accounts.domain.password import (
    accepts_password,
    find_password_wait,
    forget_password_attempts,
    take_password_attempt,
)
from accounts.models import User
from foundation.notices.models import Notice
from foundation.notices.signals import notices_due
from tests.parts.html import page_of
from tests.parts.threads import run_together

RESET = "/admin/password_reset/"
NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)


def make_boss() -> User:
    return User.objects.create_superuser("boss@example.jp", "the right long passphrase")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("choice", "without", "with_passkey", "anybody"),
    [("on", True, True, True), ("until-passkey", True, False, True), ("off", False, False, False)],
)
def test_whose_password_is_a_way_in(settings, choice, without, with_passkey, anybody) -> None:
    settings.STAFF_PASSWORDS = choice
    boss = make_boss()
    before = accepts_password(boss)
    list_passkeys(boss).create(user=boss, type="webauthn", data={})

    assert (before, accepts_password(boss), accepts_password(None)) == (without, with_passkey, anybody)


@pytest.mark.django_db
def test_five_in_five_minutes_and_fifty_in_a_day_however_the_address_is_spelt() -> None:
    spellings = ("boss@example.jp", "BOSS@Example.jp", "ｂｏｓｓ@example.jp")
    taken = [
        take_password_attempt(
            email=spellings[turn % 3], address="192.0.2.1", at=NOON + timedelta(minutes=5 * (turn // 6))
        )
        for turn in range(72)
    ]

    assert [sum(taken[start : start + 6]) for start in range(0, 72, 6)] == [5] * 10 + [0] * 2


@pytest.mark.django_db
def test_whether_one_is_left_is_asked_without_taking_it() -> None:
    def is_left() -> bool:
        return find_password_wait(email="boss@example.jp", address="192.0.2.1", at=NOON) is None

    before = [is_left() for _turn in range(9)]
    for _turn in range(5):
        take_password_attempt(email="boss@example.jp", address="192.0.2.1", at=NOON)
    after = is_left()
    wait = find_password_wait(email="boss@example.jp", address="192.0.2.1", at=NOON + timedelta(minutes=2))
    forget_password_attempts(email="boss@example.jp", address="192.0.2.1")

    assert (before, after, wait, is_left()) == ([True] * 9, False, timedelta(minutes=3), True)


@pytest.mark.django_db
def test_a_stranger_elsewhere_uses_up_nobodys_passwords() -> None:
    def tries(address: str, turns: range) -> int:
        moments = (NOON + timedelta(minutes=5 * turn) for turn in turns)
        return sum(take_password_attempt(email="boss@example.jp", address=address, at=at) for at in moments)

    stranger = tries("192.0.2.1", range(60))

    assert (stranger, tries("198.51.100.7", range(60, 63))) == (50, 3)


@pytest.mark.django_db
def test_from_all_networks_together_five_hundred_a_day() -> None:
    taken = [
        take_password_attempt(email="boss@example.jp", address=f"192.0.2.{turn % 250}", at=NOON) for turn in range(750)
    ]
    forget_password_attempts(email="boss@example.jp", address="192.0.2.1")
    again = [take_password_attempt(email="boss@example.jp", address=f"198.51.100.{turn}", at=NOON) for turn in range(5)]

    assert (sum(taken), sum(again)) == (500, 1)


@pytest.mark.django_db
def test_fifteen_resets_send_three_mails_and_answer_alike(client) -> None:
    make_boss()

    answers = [client.post(RESET, {"email": "boss@example.jp"}) for _turn in range(15)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, f"{RESET}done/")}
    assert Notice.objects.filter(to="boss@example.jp").count() == 3


@pytest.mark.django_db(transaction=True)
def test_known_and_unknown_addresses_take_the_same_steps_to_a_new_password() -> None:
    """The first time, and when no more mail goes; of nobody's address nothing is left but the count."""
    make_boss()
    steps = []
    for number, email in enumerate(["boss@example.jp", "nobody@example.jp"]):
        for _turn in range(4):
            with CaptureQueriesContext(connection) as queries:
                Client(REMOTE_ADDR=f"192.0.2.{number}").post(RESET, {"email": email})
            said = (re.sub(r"'[^']*'|\d+", "", query["sql"])[:40] for query in queries)
            steps.append([each for each in said if not each.startswith(("SAVEPOINT", "RELEASE"))])

    known, unknown = steps[:4], steps[4:]
    assert [[each.replace("ROLLBACK", "COMMIT") for each in turn] for turn in unknown] == known
    assert {notice.to for notice in Notice.objects.all()} == {"boss@example.jp"}


@pytest.mark.django_db(transaction=True)
def test_a_task_engine_that_is_away_says_nothing_of_who_has_an_account() -> None:
    def fail(**_signal: object) -> None:
        raise ConnectionError("no engine")

    make_boss()
    notices_due.connect(fail)
    try:
        answers = [Client().post(RESET, {"email": f"{name}@example.jp"}) for name in ("boss", "nobody")]
    finally:
        notices_due.disconnect(fail)

    assert [answer.status_code for answer in answers] == [302, 302]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email", ['"a"@example.jp', "a@localhost", "a@[127.0.0.1]", "a@見本.jp", f"{'a' * 64}@{'b' * 60}.{'c' * 60}.jp"]
)
def test_whatever_passes_for_an_address_is_answered_alike(client, email) -> None:
    assert client.post(RESET, {"email": email})["Location"] == f"{RESET}done/"
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_from_one_network_twenty_resets_in_ten_minutes_whomever_they_are_for(client) -> None:
    make_boss()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    emails = [f"nobody-{turn}@example.jp" for turn in range(20)] + ["nobody@example.jp", "boss@example.jp"]

    answers = [client.post(RESET, {"email": email}) for email in emails]
    elsewhere = client.post(RESET, {"email": "boss@example.jp"}, REMOTE_ADDR="198.51.100.7")

    said = [page_of(answer).texts(".error-message") if answer.status_code == 200 else [] for answer in answers]
    refusal = "Too many e-mails for a new password have been requested. Try again in 10 minutes."
    assert said == [[]] * 20 + [[refusal]] * 2
    assert elsewhere.status_code == 302
    assert [notice.to for notice in Notice.objects.all()] == ["boss@example.jp"]


@pytest.mark.django_db(transaction=True)
def test_fifteen_resets_at_once_send_three_mails() -> None:
    make_boss()

    run_together([lambda: Client().post(RESET, {"email": "boss@example.jp"})] * 15)

    assert Notice.objects.filter(to="boss@example.jp").count() == 3
