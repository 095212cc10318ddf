"""Who isn't signed in is led there, a script is told in JSON; an unconfirmed address is asked to be confirmed."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from foundation.forms.signed_in import signed_in, wants_json


class Person:
    is_authenticated = True


def make_view(*, is_confirmed: bool):
    @signed_in(is_confirmed=lambda person: is_confirmed, unconfirmed="laurel_reviews/unconfirmed.html")
    def view(request):
        return HttpResponse("in")

    return view


def ask(rf, person, *, is_confirmed=True, **headers):
    request = rf.get("/page/", {"part": "2"}, headers=headers)
    request.user, request.session = person, {}
    return make_view(is_confirmed=is_confirmed)(request)


def test_who_is_signed_in_with_an_own_address_gets_in(rf) -> None:
    answer = ask(rf, Person())

    assert (answer.content, "no-store" in answer["Cache-Control"]) == (b"in", True)


def test_who_is_not_signed_in_is_led_there_and_back(rf, settings) -> None:
    settings.LOGIN_URL = "/sign-in/"

    assert ask(rf, AnonymousUser())["Location"] == "/sign-in/?next=/page/%3Fpart%3D2"


def test_a_script_is_told_in_json(rf) -> None:
    answer = ask(rf, AnonymousUser(), accept="application/json")

    assert (answer.status_code, json.loads(answer.content)) == (401, {"errors": ["ログアウトしました。"]})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"accept": "text/html,*/*"}, False),
        ({"accept": "application/json"}, True),
        ({"content_type": "application/json"}, True),
    ],
)
def test_what_a_script_looks_like(rf, headers, expected: bool) -> None:
    content_type = headers.pop("content_type", "text/plain")

    assert wants_json(rf.post("/page/", b"{}", content_type=content_type, headers=headers)) is expected
