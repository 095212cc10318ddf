"""The content security policy: strict for the public, looser under /admin/; our templates need nothing looser."""

from typing import Any

import pytest
from csp.constants import HEADER, NONCE
from csp.decorators import csp_exempt, csp_replace, csp_update
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from wagtail.embeds.finders import get_finders

from config import dev_components
from config.urls import urlpatterns as site_urls
from tests.parts.html import page_of


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def with_a_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.csp_nonce))


urlpatterns = [
    path("dev/components/", dev_components.index),
    path("plain/", plain),
    path("wider/", csp_update({"img-src": "https://example.com"})(plain)),
    path("with-a-nonce/", csp_replace({"script-src": [NONCE]})(with_a_nonce)),
    path("exempt/", csp_exempt()(plain)),
    *site_urls,
]


def directives(response: object) -> dict[str, list[str]]:
    policy = response.headers["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=a", "https://www.youtube.com"),
        ("https://youtu.be/a", "https://www.youtube.com"),
        ("https://vimeo.com/1", "https://player.vimeo.com"),
        ("https://www.dailymotion.com/video/a", None),
        ("https://www.ted.com/talks/a", None),
    ],
)
def test_a_video_is_taken_where_pages_may_show_its_player(address: str, player: str | None, settings: Any) -> None:
    is_taken = any(finder.accept(address) for finder in get_finders())

    assert is_taken == (player in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"])


@pytest.mark.django_db
def test_the_public_gets_a_strict_policy(client: Client) -> None:
    policy = directives(client.get("/accounts/login/"))

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert "'unsafe-inline'" not in str(policy)


@pytest.mark.django_db
def test_the_admin_may_use_inline_parts_and_nothing_foreign(client: Client) -> None:
    policy = directives(client.get("/admin/login/"))

    assert policy["script-src"] == policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert "'unsafe-eval'" not in str(policy)


@pytest.mark.django_db
def test_each_answer_has_its_own_policy_whatever_was_answered_before(client: Client) -> None:
    client.get("/accounts/login/")
    client.get("/admin/login/")

    public, admin = (directives(client.get(address)) for address in ("/accounts/login/", "/admin/login/"))

    assert (public["script-src"], admin["script-src"]) == (["'self'"], ["'self'", "'unsafe-inline'"])


@pytest.mark.urls("tests.config.test_security")
def test_what_a_view_says_of_its_policy_holds_for_its_answer_alone(client: Client) -> None:
    addresses = ("/plain/", "/wider/", "/with-a-nonce/", "/exempt/", "/plain/")

    plain, wider, nonce, exempt, again = (client.get(address).headers.get(HEADER) for address in addresses)

    assert "https://example.com" in wider
    assert "'nonce-" in nonce
    assert exempt is None
    assert again == plain == wider.replace(" https://example.com", "")


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_security")
def test_the_components_have_no_inline_style_or_script(client: Client) -> None:
    page = page_of(client.get("/dev/components/"))

    assert (page.inline_code, page.has("main, body > *")) == ([], True)
    assert set(page.values("script", "src")) == {
        "/static/laurel_content/js/countdown.js",
        "/static/laurel_search/suggest.js",
    }


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_security")
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_components(live_server, page, axe, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/dev/components/")

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe(page) == []


def test_the_components_are_shown_in_development_only(client: Client) -> None:
    assert not [pattern for pattern in site_urls if "dev/components" in str(pattern.pattern)]


def test_the_components_answer_to_reading_only(rf: RequestFactory) -> None:
    assert dev_components.index(rf.post("/dev/components/")).status_code == 405
