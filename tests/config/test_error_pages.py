"""What goes wrong is said in both languages; the worst pages need no database."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error

from tests.parts.html import page_of


@pytest.mark.django_db
def test_not_found_in_japanese_with_a_way_out(client: Client) -> None:
    page = page_of(client.get("/ja/nothing/"))

    assert page.one("html")["lang"] == "ja"
    assert page.one("main [lang=en]").text == "The page you are looking for is not here. Go to the home page"
    assert page.one('meta[name="robots"]')["content"] == "noindex"
    assert page.one("main form")["action"] == "/ja/search/"


@pytest.mark.django_db
def test_not_found_in_english_names_the_other_language_too(client: Client) -> None:
    page = page_of(client.get("/en/nothing/"))

    assert page.one("html")["lang"] == "en"
    assert page.one("main [lang=ja]").text.startswith("お探しのページは")


@pytest.mark.parametrize(("view", "status"), [(server_error, 500), (bad_request, 400)])
def test_errors_are_shown_without_a_database(rf, view, status: int) -> None:
    request = rf.get("/")
    response = view(request) if status == 500 else view(request, ValueError())

    assert response.status_code == status
    assert page_of(response).has('[lang="en"]')


def test_a_refused_form_says_what_to_do_without_a_database(rf) -> None:
    response = csrf_failure(rf.post("/"))

    assert response.status_code == 403
    assert len(page_of(response).said_with("読み込み直し")) == 1


def test_too_many_tries_says_so_without_a_database() -> None:
    assert len(page_of(render_to_string("429.html")).said_with("Too many attempts", "main *, body *")) == 1


@pytest.mark.django_db
def test_robots_name_the_sitemap_and_what_is_not_for_them(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines.count("Disallow: /admin/") == 1
    assert lines.count("Sitemap: http://testserver/sitemap.xml") == 1
