"""Who reads the API and brings nothing is answered the short way: the same answer, to its last header."""

import re

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.utils import translation
from wagtail.api.v3.urls import api
from wagtail.models import APIToken

from foundation.caching.domain.suitability import VIEW
from foundation.documents.domain.document import renew_documents
from foundation.headless import registry
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import locale
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db

LIST = "/api/v3/news/"
NOBODY = "11111111-1111-4111-8111-111111111111"
LISTS = [f"/api/v3{mount.prefix}" for mount in registry.mounts.list() if mount.prefix != "/certificates/"]
OURS = {
    f"wagtailapi_v3:{view.operations[0].view_func.__name__}"
    for mount in registry.mounts.list()
    for view in mount.router.path_operations.values()
}
CASES = "/api/v3/case-studies/?locale=ja"
LONG = {"Cookie": "consent=1"}


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.LAUREL_API_RATE = None


@pytest.fixture
def long_ways(monkeypatch):
    """The paths of requests whose sessions were looked for."""
    seen, look = [], SessionMiddleware.process_request

    def note(middleware, request):
        seen.append(request.path)
        return look(middleware, request)

    monkeypatch.setattr(SessionMiddleware, "process_request", note)
    return seen


@pytest.fixture
def published():
    locale("en")
    for factory in (PressReleaseFactory, EventFactory, CaseStudyPageFactory, AwardeePageFactory):
        factory()


def output(answer):
    return answer.status_code, sorted(answer.headers.items()), answer.content, answer.wsgi_request.META[VIEW]


def list_addresses(client):
    """Each list, what is first in it, and what is wrong with either."""
    for address in LISTS:
        first = [
            item["id"] for item in client.get(f"{address}?locale=ja&limit=1").json().get("items", ()) if "id" in item
        ]
        for language in ("ja", "en"):
            named = f"?locale={language}"
            yield from (
                f"{address}{named}{more}" for more in ("", "&limit=1", "&limit=x", "&nothing=1", "&offset=9999")
            )
            yield from (f"{address}{key}/{named}" for key in (*first, *([NOBODY] if first else [])))


def test_every_answer_is_that_of_the_long_way(client, published, long_ways):
    compared, found = 0, set()
    for address in list(list_addresses(client)):
        for ask in (client.get, client.head):
            del long_ways[:]
            short = output(ask(address))
            assert long_ways == [], address
            assert short == output(ask(address, headers=LONG)), address
            assert long_ways == [address.partition("?")[0]]
            compared, found = compared + 1, found | {short[0]}

    assert (compared > 200, found) == (True, {200, 400, 404, 422})


@pytest.mark.parametrize("needs_token", [True, False])
def test_so_is_that_of_every_operation_that_reads(client, published, long_ways, settings, needs_token):
    settings.LAUREL_API_STOCK_NEEDS_TOKEN = needs_token
    paths = [path for path, item in api.get_openapi_schema()["paths"].items() if "get" in item]
    paths += ["/api/v3/docs", "/api/v3/openapi.json"]
    for path in paths:
        address = f"{re.sub(r'{[^}]+}', '1', path)}?locale=ja"
        short, is_long = output(client.get(address)), bool(long_ways)
        assert short == output(client.get(address, headers=LONG)), address
        assert is_long == (short[3] not in OURS), address
        del long_ways[:]

    assert len(paths) > 40


def test_what_a_reader_has_is_not_sent_again(client, published, long_ways):
    tag = client.get(f"{LIST}?locale=ja")["ETag"]
    again, long = (client.get(f"{LIST}?locale=ja", headers={"If-None-Match": tag, **more}) for more in ({}, LONG))

    assert (again.status_code, len(long_ways)) == (304, 1)
    assert output(again) == output(long)


def test_what_is_read_once_is_read_once_on_the_short_way(client, published, django_assert_num_queries):
    renew_documents()
    client.get(CASES)

    with django_assert_num_queries(1):  # the documents, and whether anything has changed
        assert client.get(CASES).json()["count"] == 1


def test_a_host_that_is_not_ours_is_refused(client, published, long_ways, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answers = [client.get(CASES, headers={"Host": host}) for host in ("testserver", "elsewhere.example", "a b")]

    assert ([answer.status_code for answer in answers], long_ways) == ([200, 400, 400], [])


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("get", f"{LIST}?locale=ja", LONG),
        ("get", f"{LIST}?locale=ja", {"Authorization": "Bearer x"}),
        ("post", f"{LIST}?locale=ja", {}),
        ("get", LIST, {}),
        ("get", f"{LIST}?locale=fr", {}),
        ("get", "/api/v3/news?locale=ja", {}),
        ("get", "/api/v3/nothing/?locale=ja", {}),
        ("get", "/ja/?locale=ja", {}),
    ],
)
def test_anything_else_goes_the_long_way(client, long_ways, method, address, headers):
    getattr(client, method)(address, headers=headers)

    assert long_ways == [address.partition("?")[0]]


def test_the_thread_speaks_the_language_of_the_site_afterwards(client, published):
    with translation.override("ja"):
        translation.deactivate()
        client.get(f"{LIST}?locale=en")

        assert translation.get_language() == "ja"


def test_somebody_signed_in_and_a_token_are_known(admin_client, admin_user, client, long_ways):
    _row, token = APIToken.create_token(user=admin_user, name="front end")

    assert client.get("/api/v3/pages/?locale=ja", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    admin_client.get(f"{LIST}?locale=ja")
    assert len(long_ways) == 2
