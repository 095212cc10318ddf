"""Reminders of corrections: seven days and one day before their end, one each, as with the close of a call.

The same rows as those of drafts (`Reminder`), so that a crashed clock, or two at once, never remind twice. The rule
the next editor must not break: only who had that much time is reminded, and only while the correction is open.
"""

from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value

from awards.applications.domain.answer_editability import lock_application
from awards.applications.domain.notices.reminder import notify_correction_reminder
from awards.applications.domain.reminder import BATCH, DAYS
from awards.applications.enums import ApplicationState
from awards.applications.models import Correction, Reminder
from awards.programmes.enums import CycleState
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried


def remind_corrections(*, at: datetime) -> int:
    """Called by the clock: remind of due corrections, one transaction each; returns how many."""
    due = (list_due_corrections(days, at=at).annotate(days_before=Value(days))[:BATCH] for days in DAYS)
    return run_all(chain.from_iterable(due), lambda correction: _remind(correction, at=at))


def list_due_corrections(days: int, *, at: datetime) -> QuerySet[Correction]:
    """In `[until − days, until − the next distance)`, requested before that, and not reminded of yet."""
    ahead, nearer = timedelta(days=days), timedelta(days=max((each for each in DAYS if each < days), default=0))
    before = Reminder.objects.filter(application=OuterRef("application"), days_before=days, closes_at=OuterRef("until"))
    rows = Correction.objects.open(at).filter(until__lte=at + ahead, until__gt=at + nearer)
    rows = rows.filter(requested_at__lte=F("until") - ahead, application__state__in=ApplicationState.correctable)
    rows = rows.filter(~Exists(before), application__cycle__state=CycleState.IN_FORCE)
    return rows.select_related("application__cycle", "application__owner").order_by("pk")


@retried
def _remind(correction: Any, *, at: datetime) -> bool:
    """Write the row and the mails; False if another clock was faster, or it has been sent meanwhile."""
    with transaction.atomic():
        locked = lock_application(correction.application)
        is_open = locked.state in ApplicationState.correctable
        if not is_open or not locked.corrections.open(at).filter(pk=correction.pk).exists():
            return False
        _row, is_new = Reminder.objects.get_or_create(
            application=locked, days_before=correction.days_before, closes_at=correction.until, defaults={"sent_at": at}
        )
        if is_new:
            notify_correction_reminder(correction)
    return is_new


def next_correction_reminder(*, after: datetime) -> datetime | None:
    """The next moment at which one is due: what the clock wakes up for."""
    ends = Correction.objects.open(after).values_list("until", flat=True)
    moments = [end - timedelta(days=days) for end in ends for days in DAYS]
    return min((moment for moment in moments if moment > after), default=None)
