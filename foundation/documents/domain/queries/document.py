"""The answers for given rows: finished ones where they are current, else made now.

A row that can't be made is said in the log and left out, so that one page takes no list along. What lacks it holds for
a second.
"""

import logging
from collections.abc import Sequence

from django.db import Error
from django.utils.translation import get_language

from foundation.changes.domain.reading import read_once
from foundation.changes.domain.statement import hold_for, reading_made_from
from foundation.clock.domain.moment import find_preview, request_now
from foundation.documents.domain.queries.document_statement import Wanted, read_current
from foundation.documents.domain.trigger import list_tables
from foundation.documents.registry import Kind

logger = logging.getLogger(__name__)
BYTES = 1000  # that weigh as much as a number or a short text among what is read once
INCOMPLETE = 1.0  # seconds for which an answer holds that lacks a row


def read_bodies(kind: Kind, keys: Sequence[int]) -> list[bytes]:
    """In the order of `keys`, as `list_bodies` finds them."""
    found = list_bodies((kind, keys))[0]
    return [found[key] for key in keys if key in found]


def read_body(kind: Kind, key: int) -> bytes | None:
    """That of one row; None where it is gone. What can't be made is an error here: nothing else is asked for."""
    found = list_bodies((kind, [key]))[0]
    row = None if key in found else kind.list_rows().filter(pk=key).first()
    return found.get(key) if row is None else kind.maker.make(row)


def list_bodies(*wanted: tuple[Kind, Sequence[int]]) -> list[dict[int, bytes]]:
    """Of each kind, by keys, which the caller has found to be what may be seen now.

    Left out are rows that are gone or can't be made.

    One query for all kinds; those of which there is no current document are made from their rows, and all of them in a
    preview of the site at another moment. Nothing is written.
    """
    found = {} if find_preview() else _read(wanted)
    bodies = []
    for kind, keys in wanted:
        current = found.get(kind.name, {})
        missing = [key for key in keys if key not in current]
        bodies.append(current | make_bodies(kind, missing) if missing else current)
    return bodies


def make_bodies(kind: Kind, keys: Sequence[int]) -> dict[int, bytes]:
    """The same, all made now, in the language that is being spoken; once until something changes.

    After a change, every list that has the row would make it until the worker has.
    """
    made_as = (make_bodies, kind.name, get_language(), tuple(keys))
    return read_once(made_as, lambda: _make(kind, keys), weigh=_weigh)


def _make(kind: Kind, keys: Sequence[int]) -> dict[int, bytes]:
    bodies = {}
    for row in kind.list_rows().filter(pk__in=keys):
        try:
            bodies[row.pk] = kind.maker.make(row)
        except Error:  # of the database: nothing else could be made either
            raise
        except Exception:
            logger.exception("left out of what is answered: %s %s", kind.name, row.pk)
            hold_for(INCOMPLETE)
    return bodies


def _weigh(bodies: dict[int, bytes]) -> int:
    return 1 + sum(map(len, bodies.values())) // BYTES


def _read(wanted: Sequence[tuple[Kind, Sequence[int]]]) -> dict[str, dict[int, bytes]]:
    with reading_made_from(lambda: set().union(*(list_tables(kind) for kind, _keys in wanted))):
        return read_current([Wanted(kind.name, kind.maker.version(), keys) for kind, keys in wanted], request_now())
