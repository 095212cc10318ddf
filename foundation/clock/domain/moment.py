"""Which moment it is: the database's clock for deadlines, and the moment that the public site is read at.

The public's moment is that at which the request was taken that is being answered, save in a preview of the site at a
moment to come. A preview changes what is read, never what is done: verbs judge by `database_now` or the present. The
rule the next editor must not break: reads for the public ask `public_now` (or take `at`), and what is kept for a time
asks `request_now`, so that all parts of an answer speak of one moment, however long it takes to make it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone
from msgspec import Struct

T = TypeVar("T")


def database_now() -> datetime:
    """The present by the database's clock. SQLite has none of its own: it runs on the clock of this machine."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(UTC)


_taken: ContextVar[datetime | None] = ContextVar("laurel_clock_taken", default=None)


@contextmanager
def at_one_moment(moment: datetime | None = None) -> Iterator[datetime]:
    """Within it the present that answers are made at is `moment`, or now; one that is in force already goes on."""
    token = _taken.set(moment or _taken.get() or timezone.now())
    try:
        yield request_now()
    finally:
        _taken.reset(token)


def request_now() -> datetime:
    """When the request was taken that is being answered; outside of one the present."""
    return _taken.get() or timezone.now()


def find_taken() -> datetime | None:
    """The same for all of one request, None outside: what is kept under this very object is kept for the request."""
    return _taken.get()


def keep_for_request(holder: Any, name: str, read: Callable[[], T]) -> T:
    """What was read of the holder, such as the person who asks, in this request; outside of one it is read anew."""
    taken = find_taken()
    since, kept = getattr(holder, name, (None, None))
    if taken is None or since is not taken:
        kept = read()
        setattr(holder, name, (taken, kept))
    found: T = kept  # type: ignore[assignment]  # what was kept under the name
    return found


class Preview(Struct, frozen=True):
    """The public site at a moment to come, as somebody of the staff looks at it."""

    at: datetime
    by: Any  # a user


_preview: ContextVar[Preview | None] = ContextVar("laurel_clock_preview", default=None)


@contextmanager
def previewing(preview: Preview) -> Iterator[None]:
    """Within it the public site is read at the preview's moment."""
    token = _preview.set(preview)
    try:
        yield
    finally:
        _preview.reset(token)


def find_preview() -> Preview | None:
    """The preview that is being answered, or None."""
    return _preview.get()


def public_now() -> datetime:
    """The moment that the public site is read at: that of the request, or of the preview."""
    preview = _preview.get()
    return preview.at if preview else request_now()


def may_foresee(permission: str) -> bool:
    """Whether this is a preview of somebody with that permission."""
    preview = _preview.get()
    return preview is not None and preview.by.has_perm(permission)


def limit_foresight(at: datetime | None, *, permission: str) -> datetime:
    """`at`, or the public's moment; in the preview of somebody without the permission at latest the present.

    For what not even all of the staff may see before its moment.
    """
    moment = at or public_now()
    if _preview.get() is None or may_foresee(permission):
        return moment
    return min(moment, request_now())
