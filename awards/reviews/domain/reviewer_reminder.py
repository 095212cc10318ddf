"""Reminders of reviews that aren't handed in: seven days and two days before a phase ends, and of what came later.

For the two a row for each phase, distance and end (`ReviewerReminder`, unique) is written with the mail in one
transaction, under the reviewer's lock, so that two clocks never remind twice. Only what was assigned, or could be read,
a day before that counts. What came later than that for the second is reminded of when half of what was left has
passed, and never within an hour, unless a mail has gone since (`reminded_at`, under the same lock): what is assigned on
the last evening is, too. The rules the next editor must not break: only what is open; one mail, however many phases
end.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value

from awards.reviews.domain.queries.reviewer import list_unread, list_unreviewed
from awards.reviews.domain.reviewer import send_reminder
from awards.reviews.models import Reviewer, ReviewerReminder, ReviewPhase
from foundation.clock.domain.job import run_all

DAYS = (7, 2)
DAY, AT_LEAST = timedelta(days=1), timedelta(hours=1)
BATCH = 200


def list_due(days: int, *, at: datetime, **of: Reviewer) -> QuerySet[Any, Any]:
    """Reviewers, phases and their ends, where something is open that ends in `(at + the next distance, at + days]`."""
    ahead, nearer = timedelta(days=days), timedelta(days=max((each for each in DAYS if each < days), default=0))
    same = {"reviewer": OuterRef("reviewer"), "phase": OuterRef("in_phase"), "closes_at": OuterRef("closes_at")}
    sent = ReviewerReminder.objects.filter(days_before=days, **same)
    is_due = Q(~Exists(sent), since__lte=F("closes_at") - ahead - DAY)
    return _list_open(is_due, Q(closes_at__gt=at + nearer, closes_at__lte=at + ahead), at=at, **of)


def list_due_late(*, at: datetime, **of: Reviewer) -> QuerySet[Any, Any]:
    """The same, of what came after the last distance could count it and of which no mail has told since."""
    now, person = Value(at, DateTimeField()), Reviewer.objects.filter(pk=OuterRef("reviewer"))
    reminded = person.filter(reminded_at__gte=OuterRef("since"))
    half_passed = Q(since__lte=now - (F("closes_at") - now)) & Q(since__lte=at - AT_LEAST)
    span = timedelta(days=min(DAYS)) + DAY
    is_due = Q(~Exists(reminded), half_passed, since__gt=F("closes_at") - span)
    return _list_open(is_due, Q(closes_at__gt=at, closes_at__lt=at + span), at=at, **of)


def _list_open(is_due: Q, ends: Q, *, at: datetime, **of: Reviewer) -> QuerySet[Any, Any]:
    """Mostly no phase ends then, and that is one small query."""
    if not ReviewPhase.objects.filter(ends).exists():
        return ReviewPhase.objects.none().values_list("pk", "pk", "closes_at")
    working = Reviewer.objects.working().filter(pk=of["reviewer"].pk) if of else Reviewer.objects.working()
    assigned, declared, unread = (
        rows.filter(is_due, ends, reviewer__in=working.values("pk"))
        .order_by()
        .values_list("reviewer", "in_phase", "closes_at")
        for rows in (*list_unreviewed(at), list_unread(at))
    )
    return assigned.union(declared, unread)


def remind_reviewers(*, at: datetime) -> int:
    """Called by the clock: remind reviewers, one transaction each; returns how many."""
    return run_all(_list_all_due(at), lambda due: _remind(*due, at=at) if due[1] else _remind_late(due[0], at=at))


def _list_all_due(at: datetime) -> Iterator[tuple[int, int]]:
    """Reviewers by key, with how many days before an end; those who are late with none."""
    for days in DAYS:
        yield from sorted({(reviewer, days) for reviewer, _phase, _end in list_due(days, at=at)[:BATCH]})
    yield from sorted({(reviewer, 0) for reviewer, _phase, _end in list_due_late(at=at)[:BATCH]})


def next_reviewer_reminder(*, after: datetime) -> datetime | None:
    """The next moment at which one is due: what the clock wakes up for."""
    ends = ReviewPhase.objects.filter(closes_at__gt=after).values_list("closes_at", flat=True)
    return min((due for end in ends for days in DAYS if (due := end - timedelta(days=days)) > after), default=None)


def _remind(reviewer: int, days: int, *, at: datetime) -> bool:
    """Write the rows and the mail; False if another clock was faster, or nothing is open any more."""
    with transaction.atomic():
        locked = _lock(reviewer)
        due, facts = list_due(days, at=at, reviewer=locked), {"reviewer": locked, "days_before": days, "sent_at": at}
        rows = [ReviewerReminder(phase_id=phase, closes_at=closes_at, **facts) for _who, phase, closes_at in due]
        ReviewerReminder.objects.bulk_create(rows)
        return bool(rows) and send_reminder(locked, by=None, at=at)


def _remind_late(reviewer: int, *, at: datetime) -> bool:
    """The mail alone: that it went is noted on the reviewer, and what comes after it is late once more."""
    with transaction.atomic():
        locked = _lock(reviewer)
        return list_due_late(at=at, reviewer=locked).exists() and send_reminder(locked, by=None, at=at)


def _lock(reviewer: int) -> Reviewer:
    return Reviewer.objects.select_related("committee__cycle").select_for_update(of=("self",)).get(pk=reviewer)
