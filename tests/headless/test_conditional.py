"""What a reader has, or wants nothing else than: e-tags of the API and of feeds, and what is not theirs to judge."""

import pytest
from django.core.cache import cache

from tests.caching.reader import reader
from tests.factories.news import PressReleaseFactory

__all__ = ["reader"]
pytestmark = pytest.mark.django_db
LIST, FEED = "/api/v3/news/", "/feeds/ja/news.atom"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.mark.parametrize("address", [LIST, FEED, "/api/v3/openapi.json"])
def test_another_content_than_the_one_wanted_is_refused_with_a_problem(client, address):
    PressReleaseFactory()

    answer = client.get(address, headers={"If-Match": '"another"'})

    assert (answer.status_code, answer["Content-Type"]) == (412, "application/problem+json")
    assert answer.json()["status"] == 412


def test_the_refusal_is_as_that_of_every_operation(client):
    answer = client.get(LIST, headers={"If-Match": '"another"'})

    assert (answer["Content-Language"], answer["Access-Control-Allow-Origin"]) == ("en", "*")
    assert client.get(f"{LIST}?limit=0", headers={"If-Match": '"another"'}).status_code == 422


@pytest.mark.parametrize("address", [LIST, FEED])
def test_the_content_that_is_wanted_is_sent(client, address):
    PressReleaseFactory()
    tag = client.get(address)["ETag"]

    for wanted in (tag, f'"another", {tag}', "*"):
        assert client.get(address, headers={"If-Match": wanted}).status_code == 200
    both = {"If-Match": tag, "If-None-Match": tag}
    assert client.get(address, headers=both).status_code == 304


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_the_tag_of_a_kept_answer_is_that_of_its_content(reader, encoding):
    PressReleaseFactory()
    kept = [reader.get(LIST, HTTP_ACCEPT_ENCODING=encoding) for _time in range(2)][1]

    again = reader.get(LIST, HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_MATCH=kept.headers["ETag"])

    assert (kept.made, again.status) == (0, 200)


@pytest.mark.parametrize("address", [LIST, FEED, "/feeds/ja/events.ics", "/open-data/events.csv"])
def test_a_condition_about_a_date_is_passed_over_where_there_is_none(client, address):
    answer = client.get(address, headers={"If-Unmodified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"})

    assert answer.status_code == 200
