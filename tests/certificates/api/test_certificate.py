"""Checking a certificate through the API."""

import pytest
from django.core.cache import cache

from foundation.certificates.domain import (
    rename_certificate,
)
from foundation.certificates.validators import make_number
from tests.factories.certificates import issue

pytestmark = pytest.mark.django_db


NAME = "あおぞら見本食品株式会社"


API = "/api/v3/certificates"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


def test_the_api_tells_the_same(client) -> None:
    certificate = rename_certificate(issue(), holder_name="新しい見本株式会社", by=None)
    address = f"{API}/{certificate.number}/"

    plain, keyed = client.get(address), client.get(address, {"k": certificate.key, "locale": "en"}).json()
    wrong, gone = client.get(f"{API}/TWM2026-000010-0/"), client.get(f"{API}/{make_number('OTHER', 1)}/")

    assert (plain.json()["state"], plain.json()["name"], plain.json()["history"]) == ("valid", None, None)
    assert "no-store" in plain["Cache-Control"]
    assert (keyed["name"], keyed["kind"]) == ("新しい見本株式会社", "Certificate of participation (organisation)")
    assert [(line["act"], line["name_before"]) for line in keyed["history"]] == [("issued", None), ("renamed", NAME)]
    assert (wrong.status_code, wrong.json()["type"]) == (404, "urn:laurel:problem:wrong-check-character")
    assert (gone.status_code, gone.json()["type"]) == (404, "urn:laurel:problem:certificate-not-found")
    assert client.get(address, {"key": "x"}).status_code == 400


@pytest.mark.parametrize("number", ["x", "TWM2026", "%00", "証書", "TWM2026-000001-0'--"])
def test_what_is_no_number_is_not_found(client, number) -> None:
    issue()

    answer = client.get(f"{API}/{number}/")

    assert (answer.status_code, answer.json()["type"]) == (404, "urn:laurel:problem:certificate-not-found")


def test_a_wrong_key_tells_no_more_than_none(client) -> None:
    certificate = issue()

    none, wrong = (client.get(f"{API}/{certificate.number}/", query).json() for query in ({}, {"k": "0" * 16}))

    assert none == wrong
    assert (wrong["name"], wrong["history"]) == (None, None)


def test_a_key_longer_than_any_is_refused(client) -> None:
    assert client.get(f"{API}/{issue().number}/", {"k": "A" * 41}).status_code in (400, 422)


def test_guesses_are_slowed_and_say_for_how_long(client, settings) -> None:
    settings.LAUREL_VERIFY_WRONG = 1
    certificate = issue()
    client.get(f"{API}/{make_number('OTHER', 1)}/")

    answer = client.get(f"{API}/{certificate.number}/")

    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert answer.json()["type"] == "urn:laurel:problem:too-many-wrong-numbers"
