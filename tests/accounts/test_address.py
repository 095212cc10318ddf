"""The pages on which somebody changes the address of their own account: the address, the code, and what goes wrong."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client

from accounts.domain.account import open_account
from accounts.models import User
from accounts.passkeys import RECENT
from tests.accounts.test_passkeys import sign_in
from tests.factories.people import staff
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
PAGE, CODE, ACCOUNT = "/accounts/address/", "/accounts/address/code/", "/accounts/passkeys/"
OLD, NEW = "hanako@example.jp", "taro@example.jp"
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def person(client) -> User:
    """Somebody who signed in just now."""
    made = open_account(email=OLD)
    sign_in(client, made)
    return made


def request_code(client, email=NEW) -> str:
    answer = client.post(PAGE, {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    mail = sent_mail()[-1]
    assert mail.to == [email]
    return re.search(r"^\d{6}$", mail.body, re.MULTILINE)[0]


def say(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_address_is_changed_by_the_code_that_was_sent_to_it(client, person):
    elsewhere = Client()
    sign_in(elsewhere, person)
    assert page_of(client.get(ACCOUNT)).has(f"main a[href='{PAGE}']")

    code = request_code(client)
    assert User.objects.get().email == OLD
    done = client.post(CODE, {"code": code}, headers=ENGLISH)

    assert (done.status_code, done["Location"], User.objects.get().email) == (302, ACCOUNT, NEW)
    assert say(done) == [
        f"Your e-mail address has been changed. From now on sign in with {NEW}. Elsewhere you were signed out."
    ]
    assert client.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert sent_mail()[-1].to == [OLD]


def test_the_right_code_pressed_twice_changes_it_once(client, person):
    code = request_code(client)

    answers = [client.post(CODE, {"code": code}) for _press in range(2)]

    assert [answer["Location"] for answer in answers] == [ACCOUNT, PAGE]
    assert (say(answers[1]), User.objects.get().email) == (say(answers[0]), NEW)


def test_a_wrong_code_is_said_and_the_third_is_the_last(client, person):
    code = request_code(client)

    wrong = [client.post(CODE, {"code": "x" * 6}, headers=ENGLISH) for _try in range(3)]
    last = client.post(CODE, {"code": code}, headers=ENGLISH)

    assert [answer.status_code for answer in wrong] == [200] * 3
    assert page_of(wrong[0]).one("[name=code]").get("aria-invalid") == "true"
    assert (last["Location"], say(last)) == (PAGE, ["Too many wrong codes. Request a new code."])
    assert User.objects.get().email == OLD


def test_a_code_is_over_after_ten_minutes(client, person):
    code = request_code(client)

    with time_machine.travel(datetime.now(tz=UTC) + timedelta(minutes=10), tick=False):
        late = client.post(CODE, {"code": code}, headers=ENGLISH)

    assert (late["Location"], say(late)) == (PAGE, ["The code has expired. Request a new one."])
    assert User.objects.get().email == OLD


def test_only_who_reads_its_mail_learns_that_an_address_has_an_account(client, person):
    open_account(email=NEW)
    code = request_code(client)
    free = request_code(client, "free@example.jp")
    assert free != code

    code = request_code(client)
    answer = client.post(CODE, {"code": code}, headers=ENGLISH)

    assert say(answer) == [
        "This address already has an account of its own. Use another address, or sign in with this one."
    ]
    assert answer["Location"] == PAGE
    assert User.objects.filter(email=OLD).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (OLD, "This is your address already. Enter another one."),
        ("nonsense", "Enter a valid email address."),
        ("", "This field is required."),
    ],
)
def test_what_is_no_other_address_is_said_and_stays_as_it_was_typed(client, person, typed, said):
    page = page_of(client.post(PAGE, {"email": typed}, headers=ENGLISH))

    assert said in page.one("main").text
    assert (page.one("[name=email]").get("value") or "") == typed
    assert sent_mail() == []


def test_no_more_codes_are_sent_than_to_sign_in(client, person):
    for _press in range(3):
        request_code(client)

    refused = client.post(PAGE, {"email": NEW}, headers=ENGLISH)

    assert "Too many codes have been requested." in page_of(refused).one("main").text
    assert len(sent_mail()) == 3


def test_who_signed_in_long_ago_signs_in_again_first(client, person):
    sign_in(client, person, seconds_ago=RECENT + 1)

    answers = [client.get(PAGE, headers=ENGLISH), client.post(PAGE, {"email": NEW}, headers=ENGLISH)]

    for page in map(page_of, answers):
        assert not page.has("[name=email]")
        assert "sign out and sign in again first" in page.one("main").text
    assert sent_mail() == []


def test_staff_are_sent_to_the_office(client):
    sign_in(client, staff("access_admin"))

    page = page_of(client.post(PAGE, {"email": NEW}, headers=ENGLISH))

    assert not page.has("[name=email]")
    assert "contact the secretariat" in page.one("main").text
    assert sent_mail() == []


@pytest.mark.parametrize("address", [PAGE, CODE])
def test_who_is_not_signed_in_signs_in_first(client, address):
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


def test_without_an_address_there_is_no_code_to_enter(client, person):
    assert client.get(CODE)["Location"] == PAGE
