"""The API's documents: read alone, not sent twice, in the one language they are written in, by pages of any origin."""

import pytest
from django.test import Client

from tests.caching.reader import reader

__all__ = ["reader"]
pytestmark = pytest.mark.django_db

DOCUMENT, PAGE = "/api/v3/openapi.json", "/api/v3/docs/"


@pytest.mark.parametrize("address", [DOCUMENT, PAGE])
def test_what_is_there_already_is_not_sent_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Cache-Control"], again.status_code, again.content) == (200, "no-cache", 304, b"")
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", [DOCUMENT, PAGE])
def test_they_are_the_same_for_readers_of_every_language(client, address):
    answers = [client.get(address, headers={"Accept-Language": language}) for language in ("ja", "en")]

    assert [(answer["Content-Language"], answer.get("Vary", "")) for answer in answers] == [("en", "")] * 2
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("address", [DOCUMENT, PAGE])
def test_they_are_kept_as_other_answers_are(reader, address):
    first, kept = reader.get(address), reader.get(address)

    assert (first.status, kept.status, kept.made, kept.body) == (200, 200, 0, Client().get(address).content)


def test_pages_of_any_origin_may_read_the_document(client):
    elsewhere = {"Origin": "https://elsewhere.example"}
    answers = [client.get(DOCUMENT, headers=elsewhere), client.options(DOCUMENT, headers=elsewhere)]

    assert [answer["Access-Control-Allow-Origin"] for answer in answers] == ["*"] * 2
    assert answers[1]["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", [DOCUMENT, PAGE])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_written_to_them(address, method):
    answer = Client(enforce_csrf_checks=True).generic(method, address)

    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert (answer["Allow"], answer.json()["status"]) == ("GET, HEAD, OPTIONS", 405)


def test_what_may_be_done_is_answered_without_the_document(client):
    answer = client.options(DOCUMENT)

    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("address", [DOCUMENT, PAGE])
def test_where_a_site_shows_none_nothing_is_there(client, settings, address):
    settings.WAGTAILAPI_DOCS_ENABLED = False

    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
