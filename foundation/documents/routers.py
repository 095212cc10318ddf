"""Finished documents in ninja's operations: lists are keys, then bytes joined; nothing passes the response model.

CARDS = Kind("events.card", list_rows, answer_maker(EventCardOut), ("page", "event"))


@router.get("/", response=list[EventCardOut], …)
@listed(CARDS)
def list_events(request, query): …  # a queryset: which rows, in which order

What is found when it is asked for is a gap in the document, in its place: `gaps` are given with the answer, `steps`
follow from the clock.
"""

import hashlib
import json
from array import array
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial, wraps
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import create_model

from foundation.changes.domain.reading import read_confirmed, read_once
from foundation.clock.domain.moment import public_now
from foundation.documents.domain.document_version import read_version
from foundation.documents.domain.gap import fill_gaps, open_gap, open_steps
from foundation.documents.domain.queries import read_bodies, read_body
from foundation.documents.registry import Kind, Maker
from foundation.headless.domain.lists import list_keys, weigh_keys
from foundation.headless.routers import BoundedPagination, PlainRenderer, paged

_renderer, _pagination = PlainRenderer(), BoundedPagination()
_JSON = "application/json; charset=utf-8"
_LAST = b"}"
_NOTHING: Mapping[str, Any] = MappingProxyType({})
ListSteps = Callable[[Any], Sequence[tuple[datetime | None, Any]]]  # of a row: values in turn, each from its moment on


def answer_maker(
    schema: type[Schema], *, gaps: Collection[str] = (), steps: Mapping[str, ListSteps] = _NOTHING
) -> Maker:
    """Rows as `schema` shows them: the very functions that the API declares. It asks nothing of a request.

    `gaps` are fields that aren't shown but given to `answer_whole`; `steps` those that follow from the clock, by what
    lists for a row its values in turn.
    """
    make = partial(_show_with_gaps, schema, frozenset(gaps), steps) if gaps or steps else partial(show, schema)
    return Maker(make=make, version=partial(_fingerprint, schema))


def show(schema: type[Schema], row: Any) -> bytes:
    """A row as an operation with this schema answers."""
    return _render(_dump(schema, row))


def show_fields(schema: type[Schema], row: Any, names: Collection[str]) -> dict[str, bytes]:
    """The same, these fields alone, by name: what goes into the gaps of a document."""
    shown = _dump(_leave_out(schema, frozenset(schema.model_fields) - set(names)), row)
    return {name: _render(shown[name]) for name in names}


def _show_with_gaps(schema: type[Schema], gaps: frozenset[str], steps: Mapping[str, ListSteps], row: Any) -> bytes:
    marks = {name: open_gap(name) for name in gaps}
    marks |= {
        name: open_steps([(moment, _render(value)) for moment, value in list_steps(row)])
        for name, list_steps in steps.items()
    }
    shown = _dump(_leave_out(schema, frozenset(marks)), row)
    fields = (b'"%b":%b' % (name.encode(), marks.get(name) or _render(value)) for name, value in shown.items())
    return b"{%b}" % b",".join(fields)


def _dump(schema: type[Schema], row: Any) -> dict[str, Any]:
    return schema.model_validate(row, context={"request": None, "response_status": 200}).model_dump()


@cache
def _leave_out(schema: type[Schema], names: frozenset[str]) -> type[Schema]:
    """The same fields in their order, of which these are null and their functions aren't called."""
    fields: dict[str, Any] = dict.fromkeys(names, (None, None))
    resolvers: dict[str, Any] = {f"resolve_{name}": staticmethod(lambda _row: None) for name in names}
    left: type[Schema] = create_model(schema.__name__, __base__=schema, __validators__=resolvers, **fields)
    return left


def listed(
    kind: Kind, *, turn: Callable[..., Hashable] = lambda **_values: None
) -> Callable[[Callable[..., QuerySet[Any]]], Callable[..., HttpResponse]]:
    """An operation that is a list: the view says which rows, in which order; the answers are documents of `kind`.

    The list's keys are kept until a watched table changes, unless others were read for them: a deep part costs what
    the first one does. `turn`, called as the view is, says on what else they depend: where rows come or go by a moment
    of their own, between which of these it is.
    """

    def decorate(view: Callable[..., QuerySet[Any]]) -> Callable[..., HttpResponse]:
        @wraps(paged(view))
        def answer(request: HttpRequest, *, ninja_pagination: Any, **values: Any) -> HttpResponse:
            def find() -> HttpResponse:
                key = (*_key_of(kind, values), turn(**values))
                keys = read_once(key, lambda: list_keys(view(request, **values)), weigh=weigh_keys)
                part = _pagination.paginate_queryset(_Keys(keys), pagination=ninja_pagination, request=request)
                now = public_now()
                items = b",".join(fill_gaps(body, _NOTHING, at=now) for body in read_bodies(kind, part["items"]))
                return HttpResponse(b'{"items":[%b],"count":%d}' % (items, part["count"]), content_type=_JSON)

            return read_confirmed(find)

        return answer

    return decorate


def answer_whole(
    kind: Kind, key: int, *, more: bytes = b"{}", gaps: Mapping[str, bytes] = _NOTHING
) -> HttpResponse | None:
    """The document of one row with what is found when it is asked for: what goes into its `gaps`, and the fields of
    `more` after its own. None for no such row.
    """
    document = read_body(kind, key)
    if document is None:
        return None
    found = fill_gaps(document, gaps, at=public_now())
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


def _key_of(kind: Kind, values: dict[str, Any]) -> tuple[Hashable, ...]:
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
