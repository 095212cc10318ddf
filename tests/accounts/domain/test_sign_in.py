"""Sign-ins of staff are on record, by each way; those of the public aren't, nor are the address and where from."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts.models import User
from foundation.audit.models import Entry
from tests.accounts.test_views import CODE, ask

pytestmark = pytest.mark.django_db
RIGHT = "the right long passphrase"


@pytest.fixture
def boss():
    cache.clear()
    return User.objects.create_superuser("boss@example.jp", RIGHT)


def recorded():
    found = Entry.objects.filter(event="user.signed_in").values_list("actor", "subject_id", "before", "after")
    return [(actor, subject, before, after["method"], len(after)) for actor, subject, before, after in found]


def entry_of(user, method):
    return (user.pk, str(user.pk), None, method, 1)


def test_by_a_password(client, boss):
    for password in ("wrong", RIGHT):
        client.post("/admin/login/", {"username": boss.email, "password": password})

    assert recorded() == [entry_of(boss, "password")]


def test_by_a_code(client, boss):
    client.post(CODE, {"code": ask(client, boss.email)})

    assert recorded() == [entry_of(boss, "code")]


def test_by_a_passkey(client, boss):
    request = RequestFactory().post("/accounts/login/passkey/")
    request.session = client.session
    record_authentication(request, boss, "mfa", type="webauthn", passwordless=True)

    get_adapter(request).login(request, boss)

    assert recorded() == [entry_of(boss, "passkey")]


def test_of_the_public_there_is_nothing(boss):
    client = Client()
    client.post(CODE, {"code": ask(client, "hanako@example.jp")})

    assert ("_auth_user_id" in client.session, recorded()) == (True, [])
