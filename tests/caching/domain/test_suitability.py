"""A form's token makes an answer its reader's own, whether or not anything sets its cookie."""

import pytest
from django.http import HttpResponse

from foundation.caching.domain.suitability import VIEW, is_public, reserve


@pytest.mark.parametrize(("own", "is_everybodys"), [({}, True), ({"CSRF_COOKIE": "4711"}, False)])
def test_a_token_without_a_cookie_is_enough(own, is_everybodys):
    assert is_public({VIEW: "wagtail_serve", **own}, HttpResponse("x")) == is_everybodys


@pytest.mark.parametrize("said", ["no-cache", "public, max-age=60"])
def test_what_says_itself_who_may_keep_it_is_left_so(said):
    headers = [("cache-control", said)]

    assert reserve(headers) is headers
