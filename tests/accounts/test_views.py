"""Signing in: one form and one answer, an account that begins with its code, limits that hold."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.domain.code import CODES
from accounts.models import User
from foundation.audit.models import Entry
from foundation.notices.models import Notice, NoticeEvent
from foundation.records.domain.attempt import take_attempt
from foundation.records.models import AttemptCount
from tests.parts.html import page_of
from tests.parts.post import sent_mail
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/accounts/login/", "/accounts/login/code/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def ask(client: Client, email: str, **more: str) -> str:
    """Ask for a code and return the one that was sent."""
    response = client.post(LOGIN, {"email": email, **more})
    assert response.status_code == 302
    assert response["Location"].startswith(CODE)
    return sent_code()


def sent_code() -> str:
    return re.search(r"^\d{6}$", sent_mail()[-1].body, re.MULTILINE)[0]


def without_secrets(page: bytes, email: str) -> str:
    tree = page_of(page)
    for token in tree.all("[name=csrfmiddlewaretoken]"):
        token.tag.decompose()
    return str(tree.tag).replace(email, "ADDRESS")


def test_an_unknown_address_becomes_an_account_when_its_code_comes_back(client: Client) -> None:
    code = ask(client, "new@example.jp")
    assert not User.objects.filter(email="new@example.jp").exists()

    response = client.post(CODE, {"code": code})

    user = User.objects.get(email="new@example.jp")
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get(user=user).verified
    assert not user.has_usable_password()
    assert Entry.objects.filter(event="account.opened", subject_id=str(user.pk)).count() == 1


def test_a_known_address_signs_in_to_its_account(client: Client) -> None:
    user = User.objects.create_user("known@example.jp")

    client.post(CODE, {"code": ask(client, "known@example.jp")})

    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.filter(email="known@example.jp").count() == 1


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_mail(client: Client, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    User.objects.create_user("known@example.jp")
    other = Client()
    ask(client, "known@example.jp")
    ask(other, "unknown@example.jp")

    known = without_secrets(client.get(CODE).content, "known@example.jp")
    unknown = without_secrets(other.get(CODE).content, "unknown@example.jp")

    assert known == unknown
    bodies = {re.sub(r"^\d{6}$", "", message.body, flags=re.MULTILINE) for message in sent_mail()}
    assert len(bodies) == 1


def test_known_and_unknown_addresses_take_the_same_steps() -> None:
    """The time an answer takes is its queries: no mail is sent within the request."""
    User.objects.create_user("known@example.jp")
    steps = []
    for number, email in enumerate(("known@example.jp", "unknown@example.jp")):
        with CaptureQueriesContext(connection) as queries:
            Client(REMOTE_ADDR=f"192.0.2.{number}").post(LOGIN, {"email": email})
        steps.append([re.sub(r"'[^']*'|\d+", "", query["sql"])[:40] for query in queries])

    assert steps[0] == steps[1]
    assert mail.outbox == []


def test_the_number_lies_in_no_table_but_the_session(client: Client) -> None:
    client.post(LOGIN, {"email": "new@example.jp"})
    before = str([*Notice.objects.values(), *NoticeEvent.objects.values()])
    code = sent_code()
    after = str([*Notice.objects.values(), *NoticeEvent.objects.values()])

    assert code not in before + after
    assert Notice.objects.get().subject == "ログインの番号は •••• です"


def test_any_spelling_of_an_address_is_one_account(client: Client) -> None:
    user = User.objects.create_user("ichiro@example.jp")

    client.post(CODE, {"code": ask(client, "　Ｉｃｈｉｒｏ@Example.JP ")})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_code_is_read_in_full_width_and_with_spaces(client: Client) -> None:
    code = ask(client, "new@example.jp")
    full_width = code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})

    client.post(CODE, {"code": f" {full_width[:3]} {full_width[3:]} "})

    assert "_auth_user_id" in client.session


def test_a_third_wrong_code_ends_it_and_opens_no_account(client: Client) -> None:
    code = ask(client, "new@example.jp")
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(3):
        client.post(CODE, {"code": wrong})

    response = client.post(CODE, {"code": code})

    assert response["Location"] == LOGIN
    assert "_auth_user_id" not in client.session
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sixteen_wrong_codes_at_once_are_judged_three_times(client: Client) -> None:
    wrong = f"{(int(ask(client, 'new@example.jp')) + 1) % 1_000_000:06}"

    def guess() -> int:
        guesser = Client()
        guesser.cookies.load(client.cookies.output(header="", sep=";"))
        return guesser.post(CODE, {"code": wrong}).status_code

    statuses = run_together([guess] * 16)

    assert statuses.count(200) <= 3
    assert AttemptCount.objects.get(purpose="code").count == 3


def test_the_right_code_after_three_wrong_ones_at_once_is_too_late(client: Client) -> None:
    code = ask(client, "new@example.jp")
    session = client.session
    for _ in range(3):
        take_attempt(CODES, session["account_login"]["state"]["stages"]["login_by_code"]["data"]["attempts"])

    response = client.post(CODE, {"code": code})

    assert response["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_sixteen_wishes_for_another_code_at_once_send_two(client: Client) -> None:
    ask(client, "new@example.jp")

    def wish() -> int:
        other = Client()
        other.cookies.load(client.cookies.output(header="", sep=";"))
        return other.post(CODE, {"action": "resend"}).status_code

    run_together([wish] * 16)

    assert len(sent_mail()) == 3


def test_a_wrong_code_says_what_to_do(client: Client) -> None:
    code = ask(client, "new@example.jp")

    page = client.post(CODE, {"code": f"{(int(code) + 1) % 1_000_000:06}"}, headers={"accept-language": "ja"})

    shown = page_of(page)
    assert len(shown.said_with("いちばん新しいメールの番号", "form *")) == 1
    assert shown.one("#id_code")["aria-invalid"] == "true"


def test_sending_again_replaces_the_code(client: Client) -> None:
    first = ask(client, "new@example.jp")
    client.post(CODE, {"action": "resend"})
    second = sent_code()

    client.post(CODE, {"code": first})
    assert ("_auth_user_id" in client.session) == (first == second)
    client.post(CODE, {"code": second})

    assert len(sent_mail()) == 2
    assert "_auth_user_id" in client.session


def test_a_code_works_only_where_it_was_asked_for(client: Client) -> None:
    code = ask(client, "new@example.jp")

    response = Client().post(CODE, {"code": code})

    assert response["Location"] == LOGIN
    assert not User.objects.exists()


def test_an_old_code_is_refused(client: Client, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    code = ask(client, "new@example.jp")
    time_machine.move_to("2026-11-20T10:10:01+09:00", tick=False)

    response = client.post(CODE, {"code": code})

    assert response["Location"] == LOGIN
    assert not User.objects.exists()


def test_a_closed_account_gets_its_code_and_no_way_in(client: Client) -> None:
    User.objects.create_user("closed@example.jp", is_active=False)

    response = client.post(CODE, {"code": ask(client, "closed@example.jp")})

    assert response["Location"] == "/accounts/closed/"
    assert "_auth_user_id" not in client.session
    assert client.get("/accounts/closed/").status_code == 200


def test_a_mailbox_given_up_opens_nothing(client: Client) -> None:
    user = User.objects.create_user("old@example.jp")
    client.post(CODE, {"code": ask(client, "old@example.jp")})
    user.email = "new@example.jp"
    user.save()
    stranger = Client()

    stranger.post(CODE, {"code": ask(stranger, "old@example.jp")})

    assert stranger.session["_auth_user_id"] != str(user.pk)


def test_a_code_sent_before_the_address_was_changed_opens_the_account_no_longer(client: Client) -> None:
    user = User.objects.create_user("old@example.jp")
    code = ask(client, "old@example.jp")
    User.objects.update(email="new@example.jp")

    client.post(CODE, {"code": code})

    assert client.session["_auth_user_id"] != str(user.pk)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["old@example.jp"]


def test_a_fourth_code_within_a_minute_is_not_sent(client: Client) -> None:
    for _ in range(3):
        ask(Client(), "new@example.jp")
        cache.clear()  # as in a process of its own

    response = client.post(LOGIN, {"email": "new@example.jp"})

    assert response.status_code == 200
    assert len(sent_mail()) == 3


def test_codes_for_many_addresses_are_not_asked_for_from_one_place(time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    for number in range(21):
        cache.clear()  # as in a process of its own
        response = Client().post(LOGIN, {"email": f"new-{number}@example.jp"})

    assert response.status_code == 200
    assert len(sent_mail()) == 20


def test_signing_out_asks_first(client: Client) -> None:
    client.post(CODE, {"code": ask(client, "new@example.jp")})

    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/accounts/password/reset/", "/accounts/email/", "/accounts/password/change/"])
def test_there_are_no_passwords_for_the_public(client: Client, path: str) -> None:
    assert client.get(path, follow=True).status_code == 404
