"""Reminders of drafts: seven days and one day before the close, one each.

A row per application, distance and close (`Reminder`, unique) is written with the mails in one transaction, so that a
crashed clock, or two at once, never remind twice; an extended call reminds again, of its new close. The rules the next
editor must not break: only drafts that were begun before the moment are reminded, by their own close (an approved
extension counts), and a draft that got the one-day reminder no longer gets the seven-day one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from msgspec import Struct

from awards.applications.domain.notices.member import list_writers
from awards.applications.domain.notices.reminder import notify_reminder
from awards.applications.domain.queries.application_missing_items import mark_missing, missing_sections
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, ExtensionGrant, Reminder
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried

DAYS = (7, 1)
BATCH = 200


class Planned(Struct, frozen=True):
    """One reminder of a cycle: how many days before, when it is sent, how many drafts it would reach, some of them."""

    days: int
    goes_at: datetime
    number: int
    some: Sequence[Application]
    sent: int


def list_remindable(days: int) -> QuerySet[Any]:
    """Drafts of cycles in force, with `own_close`, that didn't get this reminder yet; not filtered by time."""
    grants = ExtensionGrant.objects.filter(application=OuterRef("pk"), is_approved=True).order_by("-closes_at")
    granted = Subquery(grants.values("closes_at")[:1])
    drafts = Application.objects.filter(
        state=ApplicationState.DRAFT, received_at=None, cycle__state=CycleState.IN_FORCE
    )
    later = When(granted_until__gt=F("cycle__closes_at"), then=F("granted_until"))
    marked = drafts.annotate(granted_until=granted).annotate(own_close=Case(later, default=F("cycle__closes_at")))
    before = Reminder.objects.filter(application=OuterRef("pk"), days_before=days, closes_at=OuterRef("own_close"))
    return marked.filter(~Exists(before))


def list_due(days: int, *, at: datetime) -> QuerySet[Any]:
    """Drafts to remind now: in `[close − days, close − the next distance)`, begun before that."""
    ahead = timedelta(days=days)
    nearer = timedelta(days=max((each for each in DAYS if each < days), default=0))
    due = list_remindable(days).filter(own_close__lte=at + ahead, own_close__gt=at + nearer)
    return due.filter(created_at__lte=F("own_close") - ahead)


def remind_drafts(*, at: datetime) -> int:
    """Called by the clock: remind due applications, one transaction each; returns how many."""
    due = (list_due(days, at=at).annotate(days_before=Value(days)) for days in DAYS)
    rows = (mark_missing(some.select_related("cycle", "owner").order_by("pk"))[:BATCH] for some in due if some.exists())
    return run_all(chain.from_iterable(rows), lambda application: _remind(application, at=at))


@retried
def _remind(application: Any, *, at: datetime) -> bool:
    """Write the row and the mails; False if another clock was faster, or it is no longer a draft."""
    with transaction.atomic():
        rows = Application.objects.select_for_update(of=("self",))
        if not rows.filter(pk=application.pk, state=ApplicationState.DRAFT).exists():
            return False
        _row, is_new = Reminder.objects.get_or_create(
            application=application,
            days_before=application.days_before,
            closes_at=application.own_close,
            defaults={"sent_at": at},
        )
        if is_new:
            notify_reminder(application, missing_sections(application), closes_at=application.own_close)
    return is_new


def next_reminder(*, after: datetime) -> datetime | None:
    """The next moment at which a call's reminders are due; single extensions are left to the regular ticks."""
    closes = AwardCycle.objects.filter(state=CycleState.IN_FORCE, closes_at__gt=after).values_list(
        "closes_at", flat=True
    )
    moments = [close - timedelta(days=days) for close in closes for days in DAYS]
    return min((moment for moment in moments if moment > after), default=None)


def plan_reminders(cycle: AwardCycle, *, at: datetime | None = None, shown: int = 20) -> list[Planned]:
    """The reminders to come for this cycle, by its current drafts: for the preview page."""
    at = at or timezone.now()
    planned = []
    for days in DAYS:
        goes_at = cycle.closes_at - timedelta(days=days)
        rows = list_remindable(days).filter(cycle=cycle, own_close__gt=at)
        rows = rows.filter(created_at__lte=F("own_close") - timedelta(days=days)) if goes_at <= at else rows
        sent = Reminder.objects.filter(application__cycle=cycle, days_before=days, closes_at=cycle.closes_at).count()
        some = mark_missing(rows.select_related("owner", "cycle").order_by("own_close", "pk"))[:shown]
        planned.append(Planned(days, goes_at, rows.count(), list(some), sent))
    return planned


def list_addresses(application: Application) -> list[str]:
    """To whom this application's reminder goes."""
    return [person.email for person in list_writers(application)]
