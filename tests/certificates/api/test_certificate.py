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
