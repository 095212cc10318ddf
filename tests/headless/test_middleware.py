"""Where a 404 leads."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from foundation.headless.middleware import LanguageMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/feeds/ja/events/11111111-1111-4111-8111-111111111111.ics"])
def test_what_is_refused_stays_refused(client, path):
    assert client.get(path).status_code == 404


def test_an_address_without_a_language_is_tried_in_one(client):
    answer = client.get("/somewhere/", headers={"Accept-Language": "en"})

    assert answer.status_code == 302
    assert answer["Location"] == "/en/somewhere/"


def test_a_page_that_is_not_there(client):
    assert client.get("/ja/somewhere/").status_code == 404


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/api/v3/events/?locale=en", "en"),
        ("/api/v3/events/?limit=1&locale=en&offset=1", "en"),
        ("/api/v3/events/?locale=ja", "ja"),
        ("/api/v3/events/?locale=fr", "ja"),
        ("/api/v3/events/?xlocale=en", "ja"),
        ("/api/v3/events/?locale=english", "ja"),
        ("/api/v3/events/", "ja"),
        ("/en/?locale=ja", "en"),
        ("/feeds/ja/events.ics?locale=en", "ja"),
    ],
)
def test_an_address_of_the_api_says_its_language_others_have_it_in_their_path(address, language):
    middleware = LanguageMiddleware(lambda request: HttpResponse(f"{get_language()} {request.LANGUAGE_CODE}"))

    answer = middleware(RequestFactory().get(address, headers={"Accept-Language": "ja"}))

    assert answer.content.decode() == f"{language} {language}"
