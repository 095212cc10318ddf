"""Reminders of reviews that aren't handed in: seven days and two days before a phase ends, one each.

A row for each phase, distance and end (`ReviewerReminder`, unique) is written with the mail in one transaction, under
the reviewer's lock, so that two clocks never remind twice. The rules the next editor must not break: only what
was assigned, or could be read, that early counts, and only while it is open; one mail, however many phases end.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from awards.reviews.domain.queries.reviewer import list_unread, list_unreviewed
from awards.reviews.domain.reviewer import send_reminder
from awards.reviews.models import Reviewer, ReviewerReminder, ReviewPhase

DAYS = (7, 2)
BATCH = 200


def list_due(days: int, *, at: datetime, **of: Reviewer) -> QuerySet[Any, Any]:
    """Reviewers, phases and their ends, where something is open that ends in `(at + the next distance, at + days]`."""
    ahead, nearer = timedelta(days=days), timedelta(days=max((each for each in DAYS if each < days), default=0))
    same = {"reviewer": OuterRef("reviewer"), "phase": OuterRef("in_phase"), "closes_at": OuterRef("closes_at")}
    sent = ReviewerReminder.objects.filter(days_before=days, **same)
    accepted = Reviewer.objects.accepted().filter(pk=of["reviewer"].pk) if of else Reviewer.objects.accepted()
    assigned, declared, unread = (
        rows.filter(~Exists(sent), reviewer__in=accepted.values("pk"), since__lte=F("closes_at") - ahead)
        .filter(closes_at__gt=at + nearer, closes_at__lte=at + ahead)
        .order_by()
        .values_list("reviewer", "in_phase", "closes_at")
        for rows in (*list_unreviewed(at), list_unread(at))
    )
    return assigned.union(declared, unread)


def remind_reviewers(*, at: datetime) -> int:
    """Called by the clock: remind reviewers, one transaction each; returns how many."""
    number = 0
    for days in DAYS:
        due = {reviewer for reviewer, _phase, _end in list_due(days, at=at)[:BATCH]}
        for reviewer in sorted(due):
            number += _remind(reviewer, days, at=at)
    return number


def next_reviewer_reminder(*, after: datetime) -> datetime | None:
    """The next moment at which one is due: what the clock wakes up for."""
    ends = ReviewPhase.objects.filter(closes_at__gt=after).values_list("closes_at", flat=True)
    return min((due for end in ends for days in DAYS if (due := end - timedelta(days=days)) > after), default=None)


def _remind(reviewer: int, days: int, *, at: datetime) -> bool:
    """Write the rows and the mail; False if another clock was faster, or nothing is open any more."""
    with transaction.atomic():
        locked = Reviewer.objects.select_related("committee__cycle").select_for_update(of=("self",)).get(pk=reviewer)
        due, facts = list_due(days, at=at, reviewer=locked), {"reviewer": locked, "days_before": days, "sent_at": at}
        rows = [ReviewerReminder(phase_id=phase, closes_at=closes_at, **facts) for _who, phase, closes_at in due]
        ReviewerReminder.objects.bulk_create(rows)
        return bool(rows) and send_reminder(locked, by=None, at=at)
