"""Whatever is sent to the API in the place of what its document names – of another type, without an end, half a
character –, by somebody who may do everything there: it is answered, and a refusal is a problem.

Each parameter and each field of a body meets a few values in turn, with `--whole-walk` each of them.
"""

import json
import logging
from collections import Counter
from itertools import cycle, islice
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client
from wagtail.api.v3.urls import api
from wagtail.models import APIToken, get_page_models

from accounts.models import User
from tests.factories.home import standard_page
from tests.factories.news import PressReleaseFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:DateTimeField Revision"),  # of a moment without a zone, which is Japan's
]
TEXTS = (
    *("", " ", "\0", "a\0b", "null", "[]", "{}", "NaN", "1e309", "-1", "0", "1.5", "１２", "9" * 24, "99999999"),
    *("あ" * 2000, "%", "%00", "\\", "'\"--", "../..", "id__gt", "-pk", '{"a": {"_connector": "OR"}}', "a[b][c]"),
    *("0001-01-01T00:00:00", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00", "9999-12-31", "1970-13-45"),
)
HALF = "\ud800"
VALUES = (
    *(None, True, -1, 0, 99_999_999, 10**30, 1e308, "", "\0", HALF, "x" * 10_000, "1", "0001-01-01T00:00:00+09:00"),
    *([], {}, [[[]]], [None], [{"type": {}}], {"a": {"_connector": "OR"}}, {"type": None}, {"type": []}, {HALF: 1}),
)
BODIES = (
    *(b"", b"{", b"null", b"[]", b'""', b"1", b"NaN", b"true", b"\xff\xfe", b"\0", b"[" * 5000, b"1" * 5000),
    *(b'{"title": 1, "title": 2}', b'{"meta": null}', b'{"meta": []}', b'{"meta": {"type": {}}}', b'{"meta": NaN}'),
    *(b'{"meta": {"type": "news.PressReleasePage"}, "title": "\\ud800"}', b'{"title": 1e999}'),
)
QUERIES = ("=", "&&&", "%ff%fe=1", "search=%ed%a0%80", "order=id&order=-id", "id__gt=1", "fields=*", "a[b][c]=1")


class Confused:
    """Sends what an operation doesn't expect, takes back what that changed, and keeps what is no answer."""

    def __init__(self, fields, walks_all):
        self.fields, self.requests, self.failed = fields, Counter(), {}
        self.share = None if walks_all else 2
        self.turns = {id(values): cycle(values) for values in (TEXTS, VALUES, BODIES, QUERIES)}
        token = APIToken.create_token(user=User.objects.create_superuser("boss@example.jp"), name="all")[1]
        self.labels = {model.__name__.partition("Page")[0]: model._meta.label for model in get_page_models()}
        self.client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {token}"})

    def some(self, values):
        return islice(self.turns[id(values)], self.share or len(values))

    def send(self, method, path, query="", body=b""):
        address = path + (f"?{query}" if query else "")
        with transaction.atomic():
            answer = self.client.generic(method, address, body, "application/json")
            transaction.set_rollback(True)
        self.requests[answer.status_code] += 1
        is_problem = answer.headers.get("Content-Type") == "application/problem+json"
        if answer.status_code >= 500 or (answer.status_code >= 400 and not is_problem):
            self.failed[f"{method} {path[:80]}"] = (query[:80], body[:80], answer.status_code)

    def try_operation(self, method, path, operation, components):
        places = [each for each in operation.get("parameters", ()) if each["in"] == "path"]
        plain = fill(path, self.fields)
        for place in places:
            for text in self.some(TEXTS):
                self.send(method, fill(path, {**self.fields, place["name"]: text}))
        for parameter in operation.get("parameters", ()):
            for text in self.some(TEXTS) if parameter["in"] == "query" else ():
                self.send(method, plain, urlencode({parameter["name"]: text}))
        if method == "GET":
            for query in self.some(QUERIES):
                self.send(method, plain, query)
        content = operation.get("requestBody", {"content": {}})["content"]
        if "application/json" in content:
            self._try_bodies(method, plain, content["application/json"]["schema"], components)

    def _try_bodies(self, method, path, schema, components):
        for body in (*self.some(BODIES), *self.some(BODIES)):
            self.send(method, path, body=body)
        for part in list(schema.get("oneOf", [schema]))[: self.share]:
            found = follow(part, components)
            rest = dict.fromkeys(found.get("required", ()), "1")
            if "oneOf" in schema:
                rest["meta"] = {"type": self.labels[part["$ref"].rpartition("/")[2].partition("Page")[0]]}
            for name in found.get("properties", ()):
                for value in self.some(VALUES):
                    self.send(method, path, body=json.dumps({**rest, name: value}).encode())


def fill(path, fields):
    for name, text in fields.items():
        path = path.replace(f"{{{name}}}", quote(str(text), safe="") or "%20")
    return path


def follow(schema, components):
    while "$ref" in schema or "allOf" in schema:
        schema = components[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema["allOf"][0]
    return schema


@pytest.fixture
def confused(request, caplog, settings):
    settings.LAUREL_API_RATE = None
    caplog.set_level(logging.CRITICAL, logger="django.request")  # what is refused is the rule here
    caplog.set_level(logging.CRITICAL, logger="django.security")
    release, page = PressReleaseFactory(), standard_page(title="一", slug="one")
    page.save_revision()
    fields = {"page_id": page.pk, "public_id": release.translation_key, "type": "pages", "number": "x", "pk": 1}
    ids = dict.fromkeys(("site_id", "redirect_id", "document_id", "image_id", "revision_id"), 1)
    return Confused({**fields, **ids, "type_name": "news.PressReleasePage"}, request.config.getoption("--whole-walk"))


@pytest.mark.timeout(1800)
def test_nothing_that_is_sent_to_the_api_is_an_error(confused):
    document = api.get_openapi_schema()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            confused.try_operation(method.upper(), path, operation, document["components"]["schemas"])

    assert confused.failed == {}
    assert sum(confused.requests.values()) > 700
    assert {200, 400, 404, 422} <= set(confused.requests)
