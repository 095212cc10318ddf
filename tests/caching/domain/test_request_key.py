"""Two requests have one key only if Django would understand them alike; who may be somebody has none."""

import pytest

from foundation.caching.domain.request_key import are_harmless, find_key, order_query

PLAIN = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ja/", "HTTP_HOST": "a.example", "wsgi.url_scheme": "https"}


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("b=2&a=1", "a=1&b=2"),
        ("a=2&b=1&a=1", "a=2&a=1&b=1"),
        ("a=1&a=1", "a=1"),
        ("a=1&a=2&a=1", "a=1&a=2&a=1"),
        ("a=%E5%9C%A8&b=+%20", "a=%E5%9C%A8&b=++"),
        ("a=å\x9c¨", "a=%E5%9C%A8"),  # bytes as a web server hands them on
        ("a&b=", "a=&b="),
        ("a=%00&a=%22+OR+1", "a=%00&a=%22+OR+1"),
        ("a=%FF", "a=%EF%BF%BD"),
        ("a=1;b=2", "a=1%3Bb%3D2"),
    ],
)
def test_a_query_in_one_order(query, ordered):
    assert order_query(query) == ordered


def test_a_query_of_more_fields_than_any_address_takes_has_no_order():
    assert order_query("&".join("a=1" for _ in range(101))) is None


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("utm_source=x&q=a&fbclid=1&page=2&utm_campaign=%E5%9C%A8", "page=2&q=a"),
        ("gclid=1", ""),
        ("utm=1&xfbclid=2&GCLID=3", "GCLID=3&utm=1&xfbclid=2"),
    ],
)
def test_what_networks_add_to_a_shared_link_asks_for_nothing_else(query, wanted):
    assert find_key({**PLAIN, "QUERY_STRING": query})[0] == wanted
    assert find_key({**PLAIN, "PATH_INFO": "/api/v3/events/", "QUERY_STRING": query})[0] == order_query(query)


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_HOST": "b.example"},
        {"wsgi.url_scheme": "http"},
        {"PATH_INFO": "/en/"},
        {"QUERY_STRING": "a=1"},
        {"SERVER_PORT": "8000"},
        {"SCRIPT_NAME": "/x"},
    ],
    ids=str,
)
def test_what_another_answer_depends_on_is_in_the_key(other):
    assert find_key({**PLAIN, **other}) != find_key(PLAIN)


@pytest.mark.parametrize(
    "own",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"HTTP_IF_MATCH": '"x"'},
        {"CONTENT_LENGTH": "3"},
        {"HTTP_COOKIE": "_ga=1; sessionid=x"},
        {"PATH_INFO": "/static/site.css"},
        {"PATH_INFO": "/healthz"},
        {"PATH_INFO": "/" + "a" * 1001},
        {"QUERY_STRING": "a" * 2001},
    ],
    ids=lambda own: str(own)[:40],
)
def test_what_is_ones_own_has_no_key(own):
    assert find_key({**PLAIN, **own}) is None


def test_cookies_are_harmless_by_name(settings):
    assert are_harmless("_ga=1; _ga_X=2; csrftoken=3; ")
    assert not are_harmless("garden=1")
    assert not are_harmless("_ga=1; messages=x")


def test_the_headers_of_a_proxy_that_django_believes_count(settings, monkeypatch):
    from foundation.caching.domain import request_key

    settings.USE_X_FORWARDED_HOST = True
    monkeypatch.setattr(request_key, "_proxy_headers", request_key._proxy_headers.__wrapped__)

    assert find_key({**PLAIN, "HTTP_X_FORWARDED_HOST": "c.example"}) != find_key(PLAIN)
