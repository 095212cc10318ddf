"""What goes wrong is said in both languages; the worst pages need no database. While it can't be reached, whoever comes
reads when to try again, and what a form sent isn't lost."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error
from psycopg.errors import (
    AdminShutdown,
    CannotConnectNow,
    ConnectionFailure,
    DeadlockDetected,
    QueryCanceled,
    TooManyConnections,
)

from config.error_pages import is_outage
from tests.parts.html import page_of

SIGN_IN, API = "/accounts/login/", "/api/v3/case-studies/?locale=ja"


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


def is_of_outage(cause, error=OperationalError):
    """Whether Django's error that comes from a driver's is one."""
    try:
        raise error(str(cause)) from cause
    except error as raised:
        return is_outage(raised)


@pytest.fixture
def stranger():
    return Client(raise_request_exception=False)


@pytest.fixture
def gone():
    """No statement reaches the database, as where it is started anew."""

    def refuse(*_statement):
        raise OperationalError("connection refused") from psycopg.OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize(
    "cause",
    [
        AdminShutdown(),
        CannotConnectNow(),
        ConnectionFailure(),
        TooManyConnections(),
        psycopg.OperationalError("closed"),
    ],
)
def test_the_server_is_away(cause):
    assert is_of_outage(cause)
    assert is_of_outage(cause, InterfaceError)


@pytest.mark.parametrize("cause", [DeadlockDetected(), QueryCanceled(), ValueError()])
def test_the_server_is_there(cause):
    assert not is_of_outage(cause)


def test_of_sqlite_a_database_that_others_write_to(tmp_path):
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        errors = []
        for statement in ("BEGIN IMMEDIATE", "SELECT nothing"):
            try:
                other.execute(statement)
            except sqlite3.OperationalError as error:
                errors.append(is_of_outage(error))

    assert errors == [True, False]


@pytest.mark.django_db
def test_a_page_says_when_to_open_it_again(stranger, gone):
    stranger.cookies["sessionid"] = "a" * 32

    answer = stranger.get("/apply/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert page_of(answer).one("main [lang=en] .lead").text.endswith("Wait about a minute, then open the page again.")
    assert not page_of(answer).has("form")


@pytest.mark.django_db
def test_what_a_form_has_sent_is_there_to_be_sent_again_but_for_passwords(stranger, gone):
    sent = {"email": "one@example.jp", "text": 'two\nlines "quoted" <b>', "choice": ["a", "b"]}

    answer = stranger.post(SIGN_IN, {**sent, "password": "secret phrase", "new_password1": "secret phrase"})

    form = page_of(answer).one("main form")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store, private")
    assert (form.get("method"), form.get("action")) == ("post", None)
    assert form.fields == sent
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_with_files_is_not_sent_again_without_them(stranger, gone):
    answer = stranger.post(SIGN_IN, {"text": "one", "file": SimpleUploadedFile("a.pdf", b"%PDF")})

    assert answer.status_code == 503
    assert not page_of(answer).has("form")
    assert "go back in your browser" in page_of(answer).one("main [lang=en] .lead").text


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer abc"}])
def test_the_api_says_so_in_its_own_way(stranger, gone, headers):
    answer = stranger.get(API, headers=headers)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["title"]) == (503, "Service Unavailable")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
def test_another_error_of_the_database_stays_one(stranger):
    def fail(*_statement):
        raise OperationalError("cancelled") from QueryCanceled("cancelled")

    stranger.cookies["sessionid"] = "a" * 32
    with connection.execute_wrapper(fail):
        answer = stranger.get("/apply/")

    assert (answer.status_code, answer.headers.get("Retry-After")) == (500, None)


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer abc"}])
def test_the_api_says_of_an_error_of_ours_that_it_is_one(stranger, headers):
    def fail(*_statement):
        raise OperationalError("cancelled") from QueryCanceled("secret")

    with connection.execute_wrapper(fail):
        answer = stranger.get(API, headers=headers)

    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert (answer.json()["status"], answer["Access-Control-Allow-Origin"]) == (500, "*")
    assert "secret" not in answer.content.decode()
