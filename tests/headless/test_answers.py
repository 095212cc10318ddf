"""What the API answers besides what was asked for: every method, addresses that aren't there, refusals, languages."""

import pytest
from django.core.cache import cache
from django.test import Client
from jsonschema import Draft202012Validator
from wagtail.api.v3.urls import api

from foundation.headless import registry
from tests.factories.news import PressReleaseFactory

pytestmark = pytest.mark.django_db

LIST = "/api/v3/news/"
NOWHERE = "/api/v3/news/11111111-1111-4111-8111-111111111111/"
LISTS_OF_ONE = {"/api/v3/participants/"}  # of a campaign, by the one that is there or by that which a parameter names
LISTS = [f"/api/v3{mount.prefix}" for mount in registry.mounts.list() if mount.prefix != "/certificates/"]


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def is_problem(answer, status):
    shown = (answer.status_code, answer["Content-Type"])
    assert shown == (status, "application/problem+json"), (shown, answer.content[:200])
    return answer.json()["status"] == status


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("name", ["offset", "limit"])
def test_a_page_beyond_every_number_is_refused(client, address, name):
    for number in ("99999999999999999999", "2147483648", "-1"):
        assert is_problem(client.get(address, {name: number}), 422)


def test_the_last_offset_there_is_answers_an_empty_page(client):
    PressReleaseFactory()

    assert client.get(LIST, {"offset": 2**31 - 1}).json() == {"items": [], "count": 1}


@pytest.mark.parametrize("address", ["award-cycles", "awardees", "campaigns", "case-studies", "collections"])
def test_a_year_beyond_every_number_is_refused(client, address):
    assert is_problem(client.get(f"/api/v3/{address}/", {"fiscal_year": "99999999999999999999"}), 422)


@pytest.mark.parametrize(
    "name", ["events/?starts_from", "events/?starts_before", "news/?date_from", "news/?date_before"]
)
def test_a_day_beyond_every_calendar_is_refused(client, name):
    for day in ("0001-01-01", "9999-12-31"):
        assert is_problem(client.get(f"/api/v3/{name}={day}"), 422)

    assert client.get(f"/api/v3/{name}=2026-02-28").status_code == 200


@pytest.mark.parametrize("address", [*LISTS, NOWHERE])
def test_a_text_that_no_database_takes_is_refused(client, address):
    assert is_problem(client.get(address, {"locale": "ja\x00"}), 422)


def test_an_id_that_no_database_takes_is_not_found(client):
    assert is_problem(client.get("/api/v3/organisations/a%00b/"), 404)


@pytest.mark.parametrize(
    "path", ["", "nothing/", "nothing", "news/not-an-id/", "news/1/2/", "certificates/", "no/%00/"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
def test_an_address_where_nothing_is_answers_a_problem(path, method):
    answer = Client(enforce_csrf_checks=True).generic(method, f"/api/v3/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_lacking_slash_is_added_and_the_parameters_stay(client):
    answer = client.get("/api/v3/news?limit=3&locale=en")

    assert (answer.status_code, answer["Location"]) == (301, "/api/v3/news/?limit=3&locale=en")


def test_an_address_too_long_to_lead_to_is_a_problem(client):
    assert is_problem(client.get(f"/api/v3/news?search={'a' * 20_000}"), 404)


@pytest.mark.parametrize("address", [*LISTS, "/api/v3/news/{key}/"])
def test_head_is_answered_as_get_is(client, address):
    address = address.format(key=PressReleaseFactory().translation_key)
    full, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (full.status_code, b"")
    assert dict(head.headers) == dict(full.headers)


def test_head_of_what_is_not_there(client):
    assert client.head(NOWHERE).status_code == 404


@pytest.mark.parametrize("address", [*LISTS, NOWHERE, "/api/v3/certificates/x/"])
def test_options_names_the_methods_and_tells_nothing_else(client, address):
    answer = client.options(address)

    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_a_method_that_is_not_allowed_is_a_problem(client, method):
    answer = client.generic(method, LIST)

    assert is_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_refusals_are_in_the_document():
    document = api.get_openapi_schema()
    own = tuple(f"/api/v3{mount.prefix}" for mount in registry.mounts.list())
    operations = {path: item["get"] for path, item in document["paths"].items() if path.startswith(own)}

    assert len(operations) > 20
    for path, operation in operations.items():
        refusals = {status: answer for status, answer in operation["responses"].items() if status != 200}
        may_be_missing = "{" in path or path in LISTS_OF_ONE
        has_tag = "certificates" not in path  # they are kept by nobody
        always = [400, 401, 422, 429, 500, 503]
        assert sorted(refusals) == sorted(always + [404] * may_be_missing + [412] * has_tag), path
        assert {kind for answer in refusals.values() for kind in answer["content"]} == {"application/problem+json"}


@pytest.mark.parametrize("query", ["", "&locale=ja"])
def test_more_parameters_than_anybody_counts_are_a_problem(client, settings, query):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    assert is_problem(client.get(f"{LIST}?limit=1&limit=2&limit=3&limit=4{query}"), 400)


REFUSED = {
    "news/?limit=0": ["query", "limit"],
    "news/?locale=fr": ["query", "locale"],
    "events/?kind=seminar&kind=party": ["query", "kind", 1],
    "events/?starts_from=1599-01-01": ["query", "starts_from"],
    "award-cycles/?fiscal_year=1": ["query", "fiscal_year", 0],
    "news/?bogus=1": ["query", "bogus"],
    "news/?search=a%00b": ["query", "search"],
    "news/?offset=99999999999999999999": ["query", "offset"],
}


@pytest.mark.parametrize(("address", "place"), REFUSED.items())
def test_a_refusal_is_as_the_document_says_and_leads_to_the_value(client, address, place):
    document = api.get_openapi_schema()
    answer = client.get(f"/api/v3/{address}").json()

    assert [error["loc"] for error in answer["errors"]] == [place]
    problem = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    assert list(Draft202012Validator(problem).iter_errors(answer)) == []
    assert {name for error in answer["errors"] for name in error} == {"type", "loc", "msg"}


@pytest.mark.parametrize("address", ["/api/v3/news/", "/feeds/ja/news.atom", "/feeds/ja/events.ics"])
def test_what_has_its_language_from_its_address_does_not_vary_by_the_browsers(client, address):
    PressReleaseFactory()
    first = client.get(address, headers={"Accept-Language": "en"})
    same = client.get(address, headers={"Accept-Language": "ja", "If-None-Match": first["ETag"]})

    assert (first.status_code, same.status_code) == (200, 304)
    assert [answer.get("Vary", "") for answer in (first, same)] == ["", ""]


@pytest.mark.parametrize(("query", "language"), [("", "ja"), ("?locale=en", "en"), ("?bogus=1", "en")])
def test_an_answer_says_its_language(client, query, language):
    answer = client.get(LIST + query, headers={"Accept-Language": "en"})

    assert (answer["Content-Language"], "Accept-Language" in answer.get("Vary", "")) == (language, False)
