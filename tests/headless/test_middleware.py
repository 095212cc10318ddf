"""Where a 404 leads."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from foundation.headless.middleware import LanguageMiddleware
from tests.factories.applications import full_cycle
from tests.parts.html import page_of

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


ENGLISH = "http://testserver/en/awards/"


def follow(headers, *, path="/apply/", cookies="", kind="text/html; charset=utf-8"):
    """Language and cookie of an answer to somebody whose browser prefers Japanese."""
    middleware = LanguageMiddleware(lambda request: HttpResponse(get_language(), content_type=kind))
    request = RequestFactory().get(path, headers={"Accept-Language": "ja", "Cookie": cookies, **headers})
    answer = middleware(request)
    kept = answer.cookies.get("django_language")
    return answer.content.decode(), kept.value if kept else None


def test_who_goes_on_from_an_english_page_goes_on_in_english():
    assert follow({"Referer": ENGLISH}) == ("en", "en")


def test_a_file_on_the_way_keeps_nothing():
    assert follow({"Referer": ENGLISH}, kind="application/pdf") == ("en", None)


@pytest.mark.parametrize(
    ("headers", "more", "language"),
    [
        ({}, {}, "ja"),
        ({"Referer": "http://testserver/apply/"}, {}, "ja"),
        ({"Referer": "http://elsewhere.example/en/"}, {}, "ja"),
        ({"Referer": "http://[testserver/en/"}, {}, "ja"),
        ({"Referer": ENGLISH}, {"cookies": "django_language=ja"}, "ja"),
        ({"Referer": ENGLISH}, {"cookies": "sessionid=0123456789abcdef"}, "ja"),
        ({"Referer": ENGLISH}, {"path": "/ja/search/"}, "ja"),
        ({"Referer": ENGLISH}, {"path": "/api/v3/events/?locale=ja"}, "ja"),
    ],
)
def test_otherwise_the_language_is_what_the_address_the_choice_or_the_browser_says(headers, more, language):
    assert follow(headers, **more) == (language, None)


def test_from_the_english_call_all_is_english_until_one_has_signed_in(client):
    cycle = full_cycle()
    japanese = {"Accept-Language": "ja"}

    start = client.get(cycle.apply_url, headers={**japanese, "Referer": ENGLISH})
    sign_in = client.get("/accounts/login/", headers={**japanese, "Referer": f"http://testserver{cycle.apply_url}"})

    assert [page_of(each).one("html")["lang"] for each in (start, sign_in)] == ["en", "en"]
