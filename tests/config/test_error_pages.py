"""What goes wrong is said in both languages; the worst pages need no database."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error


@pytest.mark.django_db
def test_not_found_in_japanese_with_a_way_out(client: Client) -> None:
    page = client.get("/ja/nothing/").content.decode()

    assert '<html lang="ja">' in page
    assert re.search(r'lang="en">\s*The page you are looking for', page)
    assert '<meta name="robots" content="noindex">' in page
    assert 'action="/ja/search/"' in page


@pytest.mark.django_db
def test_not_found_in_english_names_the_other_language_too(client: Client) -> None:
    page = client.get("/en/nothing/").content.decode()

    assert '<html lang="en">' in page
    assert 'lang="ja">お探しのページは' in page


@pytest.mark.parametrize(("view", "status"), [(server_error, 500), (bad_request, 400)])
def test_errors_are_shown_without_a_database(rf, view, status: int) -> None:
    request = rf.get("/")
    response = view(request) if status == 500 else view(request, ValueError())

    assert response.status_code == status
    assert 'lang="en"' in response.content.decode()


def test_a_refused_form_says_what_to_do_without_a_database(rf) -> None:
    response = csrf_failure(rf.post("/"))

    assert response.status_code == 403
    assert "読み込み直し" in response.content.decode()


def test_too_many_tries_says_so_without_a_database() -> None:
    assert "Too many attempts" in render_to_string("429.html")


@pytest.mark.django_db
def test_robots_name_the_sitemap_and_what_is_not_for_them(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
