"""Finished documents in ninja's operations: lists are keys, then bytes joined; nothing passes the response model.

CARDS = Kind("events.card", list_rows, answer_maker(EventCardOut), ("page", "event"))


@router.get("/", response=list[EventCardOut], …)
@listed(CARDS)
def list_events(request, query): …  # a queryset: which rows, in which order
"""

import hashlib
import json
from array import array
from collections.abc import Callable, Hashable
from functools import cache, partial, wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from foundation.changes.domain.reading import read_confirmed, read_once
from foundation.documents.domain.document_version import read_version
from foundation.documents.domain.queries import read_bodies, read_body
from foundation.documents.registry import Kind, Maker
from foundation.headless.domain.lists import list_keys, weigh_keys
from foundation.headless.routers import BoundedPagination, PlainRenderer, paged

_renderer, _pagination = PlainRenderer(), BoundedPagination()
_JSON = "application/json; charset=utf-8"
_LAST = b"}"


def answer_maker(schema: type[Schema]) -> Maker:
    """Rows as `schema` shows them: the very functions that the API declares. It asks nothing of a request."""
    return Maker(make=partial(show, schema), version=partial(_fingerprint, schema))


def show(schema: type[Schema], row: Any) -> bytes:
    """A row as an operation with this schema answers."""
    shown = schema.model_validate(row, context={"request": None, "response_status": 200})
    return _render(shown.model_dump())


def listed(kind: Kind) -> Callable[[Callable[..., QuerySet[Any]]], Callable[..., HttpResponse]]:
    """An operation that is a list: the view says which rows, in which order; the answers are documents of `kind`.

    The list's keys are kept until a watched table changes, unless others were read for them: a deep part costs what
    the first one does.
    """

    def decorate(view: Callable[..., QuerySet[Any]]) -> Callable[..., HttpResponse]:
        @wraps(paged(view))
        def answer(request: HttpRequest, *, ninja_pagination: Any, **values: Any) -> HttpResponse:
            def find() -> HttpResponse:
                keys = read_once(_key_of(kind, values), lambda: list_keys(view(request, **values)), weigh=weigh_keys)
                part = _pagination.paginate_queryset(_Keys(keys), pagination=ninja_pagination, request=request)
                items = b",".join(read_bodies(kind, part["items"]))
                return HttpResponse(b'{"items":[%b],"count":%d}' % (items, part["count"]), content_type=_JSON)

            return read_confirmed(find)

        return answer

    return decorate


def answer_whole(kind: Kind, key: int, *, more: bytes = b"{}") -> HttpResponse | None:
    """The document of one row with the fields of `more`, which are found when it is asked for; None for no such row."""
    found = read_body(kind, key)
    if found is None:
        return None
    body = found if more == b"{}" else found.removesuffix(_LAST) + b"," + more[1:]
    return HttpResponse(body, content_type=_JSON)


class _Keys:
    """What Wagtail's paginator asks of a queryset, of keys that are known."""

    def __init__(self, keys: "array[int]") -> None:
        self._keys = keys

    def all(self) -> "_Keys":
        return self

    def count(self) -> int:
        return len(self._keys)

    def __getitem__(self, part: slice) -> "array[int]":
        return self._keys[part]


def _key_of(kind: Kind, values: dict[str, Any]) -> Hashable:
    """What a list depends on, short however long the parameters are."""
    said = "\n".join(f"{name}={value.model_dump_json()}" for name, value in sorted(values.items()))
    return kind.name, hashlib.sha256(said.encode()).digest()


def _render(shown: Any) -> bytes:
    text: str = _renderer.render(None, shown, response_status=200)  # type: ignore[arg-type]  # it asks nothing of it
    return text.encode()


@cache
def _fingerprint(schema: type[Schema]) -> str:
    """Another one whenever the schema, or what all documents depend on, is another."""
    return read_version(json.dumps(schema.model_json_schema(), sort_keys=True, default=str))
