"""Requests that only read share what is read once; what changes something reads for itself."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from foundation.changes.middleware import ReadingMiddleware
from foundation.content.domain.queries.locale import map_locales
from tests.factories.pages import locale

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("method", "queries"), [("GET", 1), ("HEAD", 1), ("POST", 2), ("OPTIONS", 2)])
def test_only_who_reads_shares(rf, method, queries):
    locale("fr")

    def answer(request):
        return HttpResponse(str(map_locales()))

    middleware = ReadingMiddleware(answer)
    middleware(rf.get("/"))
    with CaptureQueriesContext(connection) as captured:
        middleware(rf.generic(method, "/"))
        middleware(rf.generic(method, "/")) if method in ("POST", "OPTIONS") else None

    assert len(captured) == queries
