"""A CDN in front: how long it may keep an answer, by which keys it finds it again, and what it is told to drop.

It is believed for seconds, never past the next full minute or moment of change, and only with what everybody gets. All
lifetimes end at full minutes, so that those before a release, which comes at one, tell nothing of it. The rule the next
editor must not break: `conf.cdn()`'s seconds are all that bounds how long something taken away may still be shown – a
purge may come late, be lost, or pass an older answer on its way – so nothing is ever given to it for longer.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from foundation.caching import conf
from foundation.caching.backends.cdn import purge
from foundation.caching.domain.answer import Answer
from foundation.changes.domain.queries import read_generations
from foundation.changes.registry import list_watched_tables
from foundation.clock.domain import start_work
from foundation.clock.enums import WorkState
from foundation.clock.models import Work

KIND = "caching.purge"
EVERYTHING = "laurel"  # what every public answer is read from has changed
PURGED = "laurel.caching.purged"  # in the cache: the generations up to which all has been dropped; unknown: none
Headers = list[tuple[str, str]]
MINUTE = 60


def list_keys(tables: Iterable[str]) -> list[str]:
    """One for all that every answer reads, and one for each other table."""
    others = sorted(set(tables) - set(list_watched_tables()))
    return [EVERYTHING, *(f"{EVERYTHING}-{hashlib.sha256(table.encode()).hexdigest()[:10]}" for table in others)]


def add_directives(headers: Headers, answer: Answer, *, left: float) -> Headers:
    """With what a CDN is told of a public answer: `left` are the seconds to the next moment of change."""
    found = conf.cdn()
    if found is None or answer.until is not None:
        return headers
    seconds = int(min(found.seconds, MINUTE - time.time() % MINUTE, left))
    if seconds < 1:
        return headers
    keys = list_keys(answer.generations)
    directives = [
        ("Surrogate-Control", f"max-age={seconds}"),
        ("CDN-Cache-Control", f"max-age={seconds}"),
        ("Surrogate-Key", " ".join(keys)),
        ("Cache-Tag", ",".join(keys)),
    ]
    if not found.has_own_header:
        shared = ("Cache-Control", f"max-age=0, must-revalidate, s-maxage={seconds}")
        headers = [shared if name == "Cache-Control" else (name, value) for name, value in headers]
    return [*headers, *directives]


def withholding(start_response: Callable[..., Any]) -> Callable[..., Any]:
    """The server's `start_response`: whatever a CDN wasn't told that it may keep, it is told not to."""

    def start(status: str, headers: Headers, *more: Any) -> Any:
        said = {name.lower(): value for name, value in headers}
        if "surrogate-control" not in said and "public" not in said.get("cache-control", ""):
            headers = [*headers, ("Surrogate-Control", "no-store"), ("CDN-Cache-Control", "no-store")]
        return start_response(status, headers, *more)

    return start


def request_purge(*, at: datetime | None = None) -> None:
    """Have a worker tell the CDN what has changed; a row that nobody has begun yet sees this change, too."""
    if conf.cdn() is None or Work.objects.filter(kind=KIND, state=WorkState.READY, tries=0).exists():
        return
    now = at or timezone.now()
    start_work(kind=KIND, key=now.isoformat(), at=now)


def request_missed_purge(*, at: datetime | None = None) -> None:
    """The same where something has changed that nobody has said: by hand, or by a process that died over it."""
    if conf.cdn() is None or Work.objects.filter(kind=KIND, state=WorkState.READY).exists():
        return
    if _list_changed(cache.get(PURGED), _read()):
        request_purge(at=at)


def purge_changed(work: Work | None = None) -> None:
    """Drop what was read from tables that have changed since the last time; all of it where that isn't known.

    What changes while the CDN is told is of a later generation, and dropped the next time.
    """
    found, now = conf.cdn(), _read()
    changed = _list_changed(cache.get(PURGED), now)
    if found and changed:
        purge(found, [EVERYTHING] if set(changed) & set(list_watched_tables()) else list_keys(changed)[1:])
        cache.set(PURGED, now, None)
    Work.objects.filter(kind=KIND).exclude(state=WorkState.READY).delete()


def _read() -> dict[str, str]:
    return {table: f"{rows}.{newest}.{token}" for table, (rows, newest, token) in read_generations().items()}


def _list_changed(before: Mapping[str, str] | None, now: Mapping[str, str]) -> list[str]:
    """Tables whose generations differ; every one where it isn't known what they were."""
    known = before or {}
    return sorted(table for table in {*known, *now} if known.get(table) != now.get(table))
