"""The walk asks each answer for its headers: what it would say where one is missing."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.doors.headers.sent_headers import POLICY, list_missing

INLINE = "default-src 'none'; frame-ancestors 'none'; script-src 'self' 'unsafe-inline'"


@pytest.fixture
def answer() -> HttpResponse:
    return Client().get("/healthz")


def test_nothing_is_missing(answer) -> None:
    assert list(list_missing(answer, zone="site")) == []


@pytest.mark.parametrize("name", ["X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Referrer-Policy", POLICY])
def test_a_header_that_is_missing_is_named(answer, name) -> None:
    del answer.headers[name]
    if name != POLICY:
        assert list(list_missing(answer, zone="site")) == [name]
    else:
        del answer.headers["X-Frame-Options"]
        assert list(list_missing(answer, zone="site")) == [name, "frame-ancestors"]


def test_scripts_of_a_page_are_only_wide_in_the_admin(answer) -> None:
    answer.headers[POLICY] = INLINE

    assert [list(list_missing(answer, zone=zone)) for zone in ("site", "api", "admin")] == [["script-src"]] * 2 + [[]]


def test_what_everybody_gets_sets_no_cookie(answer) -> None:
    answer.headers["Cache-Control"] = "public, max-age=60"
    assert list(list_missing(answer, zone="site")) == []

    answer.set_cookie("a", "b")

    assert len(list(list_missing(answer, zone="site"))) == 1
