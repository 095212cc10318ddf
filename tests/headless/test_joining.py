"""Ours and Wagtail's in one API: whose routes are open, and what the documents of it show."""

import re

import pytest
from django.test import Client
from wagtail.api.v3.urls import api
from wagtail.models import APIToken

from accounts.models import User
from foundation.headless import registry
from tests.factories.casestudies import CaseStudyPageFactory
from tests.parts.html import page_of

TOO_LARGE = "99999999999999999999"
METHODS = ("get", "post", "put", "patch", "delete")


def _stock_operations() -> list[tuple[str, str]]:
    """(method, path) of every operation in the API that none of our apps declares."""
    own = tuple(f"/api/v3{mount.prefix}" for mount in registry.mounts.list())
    return [
        (method, re.sub(r"\{[^}]+\}", "1", path))
        for path, item in api.get_openapi_schema()["paths"].items()
        if not own or not path.startswith(own)
        for method in METHODS
        if method in item
    ]


@pytest.mark.django_db
def test_each_route_of_wagtails_own_needs_a_token():
    client = Client()
    operations = _stock_operations()

    assert len(operations) > 30
    answers = {
        (method, path): client.generic(method.upper(), path, content_type="application/json").status_code
        for method, path in operations
    }
    assert set(answers.values()) == {401}, {key: code for key, code in answers.items() if code != 401}


@pytest.mark.django_db
def test_wagtails_own_answers_a_token():
    user = User.objects.create_superuser(email="api@example.jp", password=None)
    token = APIToken.create_token(user=user, name="test")[1]

    answer = Client().get("/api/v3/pages/", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 200
    assert answer.json()["count"] >= 1


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["documents/", "images/", "pages/", "redirects/"])
def test_wagtails_own_takes_no_token_of_somebody_outside(path):
    user = User.objects.create_user("outside@example.jp")
    token = APIToken.create_token(user=user, name="test")[1]

    assert Client().get(f"/api/v3/{path}", headers={"Authorization": f"Bearer {token}"}).status_code == 401


@pytest.mark.django_db
def test_wagtails_own_does_not_take_a_session(admin_client):
    assert admin_client.get("/api/v3/pages/").status_code == 401


def test_the_document_says_so():
    document = Client().get("/api/v3/openapi.json").json()

    assert document["paths"]["/api/v3/pages/"]["get"]["security"] == [{"BearerTokenAuth": []}]


def test_the_documentation_needs_nobody_else():
    answer = Client().get("/api/v3/docs/")
    page = page_of(answer)

    addresses = [*page.values("[src]", "src"), *page.values("[href]", "href")]
    assert answer.status_code == 200
    assert (addresses != [], [each for each in addresses if "//" in each]) == (True, [])
    assert [script for script in page.all("script:not([src])") if script.get("type") != "application/json"] == []
    assert [script.source for script in page.all("script:not([src])") if "//" in script.source] == []
    assert (page.all("style"), page.all("[style]")) == ([], [])


def test_the_document_is_drawn_up_once():
    assert api.get_openapi_schema() is api.get_openapi_schema()


@pytest.mark.django_db
def test_answers_are_short_texts_in_utf_8():
    case = CaseStudyPageFactory(title="架空の町の記録")

    answer = Client().get("/api/v3/case-studies/?locale=ja")

    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer.content.count(f'"title":"{case.title}"'.encode()) == 1


def _readable_operations() -> dict[str, list[str]]:
    """By path of what is read, the numbers that its query takes."""
    return {
        path: [one["name"] for one in item["get"].get("parameters", ()) if "integer" in str(one["schema"])]
        for path, item in api.get_openapi_schema()["paths"].items()
        if "get" in item
    }


@pytest.mark.django_db
def test_no_number_is_too_large_for_an_operation_and_head_is_answered_as_get(admin_user):
    _row, token = APIToken.create_token(user=admin_user, name="front end")
    client = Client(headers={"Authorization": f"Bearer {token}"})
    operations = _readable_operations()
    requests = [(re.sub(r"\{[^}]+\}", TOO_LARGE, path), {}) for path in operations]
    requests += [
        (re.sub(r"\{[^}]+\}", "1", path), {name: TOO_LARGE}) for path in operations for name in operations[path]
    ]

    spelt = [str(2**63), f"{TOO_LARGE}.0", f"+{TOO_LARGE}", f" {TOO_LARGE}", f"9_{TOO_LARGE}", f"-{TOO_LARGE}"]
    requests += [("/api/v3/pages/", {"offset": text}) for text in spelt]

    assert len(operations) > 40
    for address, query in requests:
        found, head = client.get(address, query), client.head(address, query)
        assert (found.status_code < 500, head.status_code) == (True, found.status_code), (address, query)
        assert "json" in found["Content-Type"] or found.status_code == 200, (address, query, found["Content-Type"])
