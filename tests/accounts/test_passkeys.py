"""The page of one's passkeys without a browser: made by a device in Python, refused, removed."""

import json
import time

import pytest
from allauth.account.internal.flows import login
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages

from accounts.domain.passkey import LONGEST_NAME, MOST
from accounts.models import User
from accounts.passkeys import RECENT
from foundation.audit.models import Entry
from tests.parts.passkeys import make_credential

pytestmark = pytest.mark.django_db
PAGE = "/accounts/passkeys/"


@pytest.fixture
def person(client) -> User:
    """Somebody who signed in just now."""
    made = User.objects.create_user("hanako@example.jp")
    sign_in(client, made)
    return made


def sign_in(client, person: User, seconds_ago: int = 0) -> None:
    client.force_login(person)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time() - seconds_ago}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()


def begin(client):
    answer = client.post(f"{PAGE}begin/")
    assert answer.status_code == 200
    return answer.json()


def add(client, credential, name="会社のノートPC") -> str:
    """What is said after sending this credential."""
    sent = credential if isinstance(credential, str) else json.dumps(credential)
    answer = client.post(f"{PAGE}add/", {"credential": sent, "name": name}, headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    *_earlier, message = get_messages(answer.wsgi_request)
    return f"{message.level_tag}: {message}"


@pytest.mark.parametrize("tail", ["add/", "1/remove/"])
def test_who_had_to_sign_in_anew_comes_back_to_the_page(client, tail):
    wanted = f"{PAGE}{tail}"
    assert client.post(wanted)["Location"] == f"/accounts/login/?next={wanted}"
    client.force_login(User.objects.create_user("hanako@example.jp"))

    assert client.get(wanted)["Location"] == PAGE


def test_a_passkey_is_added_with_its_name_and_is_on_record(client, person):
    said = add(client, make_credential(begin(client)))

    kept = Authenticator.objects.get()
    assert said == "success: The passkey has been added. You can sign in with it from now on."
    assert (kept.user, kept.type, kept.wrap().name) == (person, "webauthn", "会社のノートPC")
    assert Entry.objects.get(event="passkey.added").actor == person
    assert list(client.get(PAGE).context["passkeys"]) == [kept]


@pytest.mark.parametrize(
    ("typed", "kept"), [("  ", "Passkey"), ("長" * 61, "長" * LONGEST_NAME)], ids=["none", "too long"]
)
def test_a_name_is_there_and_no_longer_than_allowed(client, person, typed, kept):
    add(client, make_credential(begin(client)), typed)

    assert Authenticator.objects.get().wrap().name == kept


def test_a_device_that_asked_for_nothing_is_refused(client, person):
    said = add(client, make_credential(begin(client), is_verified=False))

    assert said.startswith("error: ")
    assert Authenticator.objects.count() == Entry.objects.filter(event="passkey.added").count() == 0


def test_a_credential_is_taken_once_and_for_its_own_challenge_only(client, person):
    first, second = begin(client), begin(client)

    late = add(client, make_credential(first))
    taken = make_credential(second)
    said = [add(client, taken), add(client, taken)]

    assert [each.split(":")[0] for each in (late, *said)] == ["error", "success", "error"]
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    "credential",
    ["", "no JSON", "[]", "null", "{}", "[" * 100_000, '{"id": 1, "response": {}}'],
    ids=["nothing", "no JSON", "list", "null", "empty", "too deep", "no response"],
)
def test_what_is_no_credential_is_refused_in_words(client, person, credential):
    begin(client)

    assert add(client, credential).startswith("error: ")
    assert Authenticator.objects.count() == 0


def test_a_session_left_open_makes_no_key(client, person):
    credential = make_credential(begin(client))
    sign_in(client, person, seconds_ago=RECENT + 1)

    refused = client.post(f"{PAGE}begin/", headers={"accept-language": "en"})

    assert (refused.status_code, refused.json()) == (403, {"errors": ["Sign in again first, then add the passkey."]})
    assert add(client, credential) == "error: Sign in again first, then add the passkey."
    assert client.get(PAGE).context["is_recent"] is False
    assert Authenticator.objects.count() == 0


def test_there_is_a_most(client, person):
    credential = make_credential(begin(client))
    rows = [Authenticator(user=person, type="webauthn", data={"name": str(number)}) for number in range(MOST)]
    Authenticator.objects.bulk_create(rows)

    said = add(client, credential)

    assert said == "error: You have reached the maximum number of passkeys. Remove one first."
    assert Authenticator.objects.count() == MOST


def test_one_removes_ones_own_passkey_once(client, person):
    own = Authenticator.objects.create(user=person, type="webauthn", data={"name": "mine"})
    theirs = Authenticator.objects.create(
        user=User.objects.create_user("other@example.jp"), type="webauthn", data={"name": "theirs"}
    )

    for key in (own.pk, own.pk, theirs.pk):
        assert client.post(f"{PAGE}{key}/remove/").status_code == 302

    assert list(Authenticator.objects.all()) == [theirs]
    assert Entry.objects.get(event="passkey.removed").subject_id == str(person.pk)
