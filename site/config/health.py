"""Is the site well? `/healthz` says that this process answers; `/readyz` asks each part that it needs.

A part is a function that returns None where all is well and one sentence where it isn't. It may raise; the page shows
the class of the error only, since its readers have not signed in.
"""

import logging
import platform
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.clock.domain.moment import database_now
from foundation.clock.models import Job
from foundation.notices.enums import Priority
from foundation.notices.models import Notice

logger = logging.getLogger(__name__)
LATE = timedelta(minutes=5)  # how long a task may wait, and the clock be silent
URGENT_LATE = timedelta(minutes=1)  # how long a number to sign in may wait: it is of use for two minutes
APART = timedelta(milliseconds=500)  # how far this machine's clock may be from the database's
REMEMBERED = 5  # seconds: however often this is polled, the parts are asked no oftener


def database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def migrations() -> str | None:
    """The database is at the state that this code expects."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations are not applied." if waiting else None


def bucket(alias: str) -> Callable[[], str | None]:
    """The storage answers when asked for an object that isn't there."""

    def ask() -> str | None:
        storages[alias].exists("readyz")
        return None

    return ask


def tasks() -> str | None:
    """No task waits longer than LATE: a worker is at work. Another engine than django-tasks-db watches itself."""
    if not apps.is_installed("django_tasks_db"):
        return None
    now = timezone.now()
    results: Any = apps.get_model("django_tasks_database.DBTaskResult")
    waiting = results.objects.ready().filter(enqueued_at__lt=now - LATE)
    late = waiting.exclude(run_after__range=(now - LATE, now)).count()  # put off on purpose, due only lately
    return f"{late} tasks have waited for more than {LATE}." if late else None


def mail() -> str | None:
    """No number to sign in waits longer than URGENT_LATE: a worker for mail is at work, on whatever engine."""
    waiting = Notice.objects.claimable(timezone.now() - URGENT_LATE).filter(priority=Priority.CODE).count()
    return f"{waiting} sign-in codes have waited for more than {URGENT_LATE}." if waiting else None


def clock() -> str | None:
    """The clock has handled some moment of the last LATE, and none to come: its own jobs come every minute."""
    handled: datetime | None = Job.objects.aggregate(latest=Max("cursor"))["latest"]
    if handled is None:
        return "The clock has never run."
    silent = timezone.now() - handled
    if silent < -LATE:
        return f"The clock has handled moments that are {-silent} ahead: its machine's time is, or was, wrong."
    return f"The clock has been silent for {silent}." if silent > LATE else None


def clocks() -> str | None:
    """This machine's clock and the database's agree: requests are judged by the one, a release by the other."""
    before = timezone.now()
    there = database_now()
    ahead, behind = before - there, there - timezone.now()
    apart = max(ahead, behind)
    side = "ahead of" if ahead > behind else "behind"
    return f"This machine's clock is {apart.total_seconds():.1f} s {side} the database's." if apart > APART else None


PARTS: dict[str, Callable[[], str | None]] = {
    "database": database,
    "migrations": migrations,
    "public bucket": bucket("public"),
    "private bucket": bucket("private"),
    "tasks": tasks,
    "mail": mail,
    "clock": clock,
    "clocks": clocks,
}


def ask(name: str) -> str | None:
    """What is wrong with one part; an error is logged in full; only its class is shown."""
    try:
        return PARTS[name]()
    except Exception as error:  # any error of a part is shown by this page
        logger.exception("The part %s is not ready", name)
        return type(error).__name__


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers: touches neither database nor S3."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 where every part is well, 503 and the parts that aren't otherwise."""
    key = f"readyz.{platform.node()}"  # each machine has a clock of its own
    parts: dict[str, str | None] | None = cache.get(key)
    if parts is None:
        parts = {name: ask(name) for name in PARTS}
        cache.set(key, parts, REMEMBERED)
    ready = not any(parts.values())
    answer = {"ready": ready, "parts": {name: reason or "ok" for name, reason in parts.items()}}
    return JsonResponse(answer, status=200 if ready else 503)
