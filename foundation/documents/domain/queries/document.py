"""The answers for given rows: finished ones where they are current, else made now."""

from collections.abc import Sequence

from foundation.changes.domain.statement import reading_made_from
from foundation.clock.domain.moment import find_preview, request_now
from foundation.documents.domain.queries.document_statement import Values, read_current
from foundation.documents.domain.trigger import list_tables
from foundation.documents.registry import Kind


def read_bodies(kind: Kind, keys: Sequence[int]) -> list[bytes]:
    """In the order of `keys`, as `map_bodies` finds them."""
    found = map_bodies(kind, keys)
    return [found[key] for key in keys if key in found]


def map_bodies(kind: Kind, keys: Sequence[int]) -> dict[int, bytes]:
    """By keys, which the caller has found to be what may be seen now. Rows that are gone are left out.

    One query; those of which there is no current document are made from their rows, and all of them in a preview of
    the site at another moment. Nothing is written.
    """
    found = {} if find_preview() else _read(kind, keys)
    if missing := [key for key in keys if key not in found]:
        found |= make_bodies(kind, missing)
    return found


def make_bodies(kind: Kind, keys: Sequence[int]) -> dict[int, bytes]:
    """The same, all made now, in the language that is being spoken."""
    return {row.pk: kind.maker.make(row) for row in kind.list_rows().filter(pk__in=keys)}


def _read(kind: Kind, keys: Sequence[int]) -> dict[int, bytes]:
    with reading_made_from(list_tables(kind)):
        return read_current(Values(kind.name, kind.maker.version(), request_now()), keys)
