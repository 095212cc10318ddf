"""Pages of other origins may read what everybody may, and nothing with somebody's session."""

import pytest
from django.core.cache import cache

from tests.factories.news import PressReleaseFactory

pytestmark = pytest.mark.django_db

LIST, STOCK = "/api/v3/news/", "/api/v3/pages/"
ELSEWHERE = {"Origin": "https://elsewhere.example"}


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def is_open(answer):
    assert "Access-Control-Allow-Credentials" not in answer
    return answer.get("Access-Control-Allow-Origin") == "*"


def test_answers_and_what_has_not_changed_may_be_read(client):
    PressReleaseFactory()
    first = client.get(LIST, headers=ELSEWHERE)
    again = client.get(LIST, headers={**ELSEWHERE, "If-None-Match": first["ETag"]})

    assert (first.status_code, is_open(first), again.status_code, is_open(again)) == (200, True, 304, True)
    assert first["Access-Control-Expose-Headers"] == again["Access-Control-Expose-Headers"] == "ETag, Retry-After"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{LIST}?bogus=1", 400),
        (f"{LIST}?limit=0", 422),
        (f"{LIST}11111111-1111-4111-8111-111111111111/", 404),
        ("/api/v3/certificates/x/", 404),
        ("/api/v3/nothing/", 404),
        ("/api/v3/news", 301),
    ],
)
def test_so_may_refusals_and_what_leads_on(client, address, status):
    answer = client.get(address, headers=ELSEWHERE)

    assert (answer.status_code, is_open(answer)) == (status, True)


def test_so_may_the_refusal_of_a_token(client):
    answer = client.get(LIST, headers={**ELSEWHERE, "Authorization": "Bearer wagtail_nonsense"})

    assert (answer.status_code, is_open(answer)) == (401, True)


def test_a_browser_that_looks_first_is_let_send_a_token_and_a_mark(client):
    answer = client.options(LIST, headers={**ELSEWHERE, "Access-Control-Request-Headers": "authorization"})

    assert (answer.status_code, is_open(answer)) == (204, True)
    assert answer["Access-Control-Allow-Headers"] == "Authorization, If-None-Match"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["get", "options"])
def test_wagtails_own_operations_may_not(client, method):
    assert not is_open(getattr(client, method)(STOCK, headers=ELSEWHERE))
