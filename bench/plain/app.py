"""What the same bytes cost at least: a bare Django view, finished JSON, and a constant; `PLAIN` says which is served.

`bare` makes its answer of rows: two statements, a dictionary for each case, JSON. `finished` joins bytes at hand.
Both filter by language, sort and search as the lists do that they stand beside, and know nothing of permissions.
"""

import json
import os
from pathlib import Path
from typing import Any

import environ
from django.conf import settings

SEARCH = (
    "strpos(words, %s) > 0" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "instr(words, %s) > 0"
)

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": 60}},
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
)

from django.core.wsgi import get_wsgi_application  # noqa: E402 -- settings must stand first
from django.db import connection  # noqa: E402 -- as above
from django.http import HttpRequest, HttpResponse  # noqa: E402 -- as above
from django.urls import path  # noqa: E402 -- as above

ORDERS = {
    "published_on": "published_on",
    "-published_on": "published_on DESC",
    "title": "title",
    "-title": "title DESC",
}


def list_bare(request: HttpRequest) -> HttpResponse:
    """The count, then twenty rows; each becomes a dictionary, all of them JSON."""
    rows, count = _select("facts", request)
    items = [json.loads(facts) for (facts,) in rows]
    return _answer(json.dumps({"items": items, "count": count}, ensure_ascii=False, separators=(",", ":")).encode())


def list_finished(request: HttpRequest) -> HttpResponse:
    """The count, then twenty bodies as they lie there."""
    rows, count = _select("facts", request)
    return _answer(b'{"items":[%s],"count":%d}' % (",".join(facts for (facts,) in rows).encode(), count))


def get_finished(request: HttpRequest, public_id: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM bench_case WHERE public_id = %s AND language = %s", [public_id, request.GET["locale"]]
        )
        return _answer(cursor.fetchone()[0].encode())


def _select(column: str, request: HttpRequest) -> tuple[list[Any], int]:
    where, values = "language = %s", [request.GET["locale"]]
    if words := request.GET.get("search"):
        where, values = f"{where} AND {SEARCH}", [*values, words]
    order = ORDERS[request.GET.get("order", "-published_on")]
    page = [int(request.GET["limit"]), int(request.GET.get("offset", 0))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM bench_case WHERE {where}", values)  # noqa: S608 -- of fixed words
        count = cursor.fetchone()[0]
        cursor.execute(
            f"SELECT {column} FROM bench_case WHERE {where} ORDER BY {order}, number LIMIT %s OFFSET %s",  # noqa: S608 -- as above
            [*values, *page],
        )
        return cursor.fetchall(), count


def _answer(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def constant(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """No framework and no database: what the server itself can do."""
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", LENGTHS[environ["PATH_INFO"]])])
    return [CONSTANTS[environ["PATH_INFO"]]]


def _read_constants() -> dict[str, bytes]:
    folder = Path(os.environ["CONSTANTS"])
    return {f"/{path.name}": path.read_bytes() for path in folder.iterdir()}


KIND = os.environ["PLAIN"]
if KIND == "constant":
    CONSTANTS = _read_constants()
    LENGTHS = {path: str(len(body)) for path, body in CONSTANTS.items()}
    application: Any = constant
else:
    lists = {"bare": list_bare, "finished": list_finished}
    urlpatterns = [path("list/", lists[KIND]), path("detail/<str:public_id>/", get_finished)]
    application = get_wsgi_application()
