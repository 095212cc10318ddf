"""A call in figures: begun, sent and accepted, day by day and against the year before; what is pending with whom.

Reads only, in a fixed number of queries. Days are Japan's, half-open; last year's day is the same day counted from the
opening, as calls don't open on the same date.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Submission
from awards.processing.domain.queries import application_pending as pending
from awards.programmes.models import AwardCycle
from foundation.audit.models import Entry
from foundation.text.eras import JST

CLOSING = timedelta(days=7)
MOST_DAYS = 400


class Day(Struct, frozen=True):
    """One day of a call: its numbers, and the totals until its end; for last year the number sent by then."""

    on: date
    begun: int
    sent: int
    accepted: int
    begun_so_far: int
    sent_so_far: int
    accepted_so_far: int
    sent_last: int | None


class Waiting(Struct, frozen=True):
    """How many applications are pending with somebody; `query` finds them in the list."""

    whom: str
    what: str
    number: int
    query: str


class Figures(Struct, frozen=True):
    cycle: AwardCycle
    last: AwardCycle | None
    days: Sequence[Day]
    waiting: Sequence[Waiting]

    @property
    def latest(self) -> Day | None:
        return self.days[-1] if self.days else None


def get_figures(cycle: AwardCycle, *, at: datetime | None = None) -> Figures:
    """From the opening to the close, or to now while the call is open."""
    at = at or timezone.now()
    last = AwardCycle.objects.filter(programme=cycle.programme_id, opens_at__lt=cycle.opens_at).first()
    end = min(at, cycle.closes_at)
    first_day, last_day = _day(cycle.opens_at), _day(end - timedelta(microseconds=1))
    number = min(max((last_day - first_day).days + 1, 0), MOST_DAYS)
    begun = _by_day(Application.objects.filter(cycle=cycle).values_list("created_at", flat=True), first_day, number)
    sent = _by_day(_first_sent(cycle), first_day, number)
    accepted = _by_day(_accepted(cycle), first_day, number)
    before = _by_day(_first_sent(last), _day(last.opens_at), number, are_all=False) if last else None
    return Figures(cycle, last, _add_up(first_day, begun, sent, accepted, before), list_waiting(cycle, at=at))


def _day(moment: datetime) -> date:
    return moment.astimezone(JST).date()


def _first_sent(cycle: AwardCycle) -> Iterable[datetime]:
    return Submission.objects.filter(application__cycle=cycle, number=1).values_list("submitted_at", flat=True)


def _accepted(cycle: AwardCycle) -> Iterable[datetime]:
    """When applications were first accepted, from the audit record: the application doesn't store that moment."""
    keys = set(map(str, Application.objects.filter(cycle=cycle).values_list("pk", flat=True)))
    entries = Entry.objects.filter(event="application.accepted", subject_type=Application._meta.label_lower)
    moments: dict[str, datetime] = {}
    for key, moment in entries.filter(at__gte=cycle.opens_at).order_by("at").values_list("subject_id", "at"):
        if key in keys:
            moments.setdefault(key, moment)
    return moments.values()


def _by_day(moments: Iterable[datetime], first: date, number: int, *, are_all: bool = True) -> list[int]:
    """How many on each day; moments before the first day count on it, those after the last on the last.

    Of another year, of which not all is compared, those after the last day count on none.
    """
    if not number:
        return []
    places = (max((_day(moment) - first).days, 0) for moment in moments)
    counted = Counter(min(place, number - 1) if are_all else place for place in places)
    return [counted[index] for index in range(number)]


def _add_up(first: date, begun: list[int], sent: list[int], accepted: list[int], before: list[int] | None) -> list[Day]:
    days: list[Day] = []
    begun_so_far = sent_so_far = accepted_so_far = sent_last = 0
    for index, number in enumerate(begun):
        begun_so_far += number
        sent_so_far += sent[index]
        accepted_so_far += accepted[index]
        sent_last += before[index] if before else 0
        days.append(
            Day(
                on=first + timedelta(days=index),
                begun=number,
                sent=sent[index],
                accepted=accepted[index],
                begun_so_far=begun_so_far,
                sent_so_far=sent_so_far,
                accepted_so_far=accepted_so_far,
                sent_last=None if before is None else sent_last,
            )
        )
    return days


def list_waiting(cycle: AwardCycle, *, at: datetime | None = None) -> list[Waiting]:
    """What is pending with whom: one query for the applications, one each for messages, letters and extensions.

    Each line counts the rows of the list that it leads to.
    """
    at = at or timezone.now()
    state = ApplicationState
    rows = Application.objects.filter(cycle=cycle)
    counts = rows.aggregate(
        drafts=Count("pk", filter=Q(state=state.DRAFT)),
        sent=Count("pk", filter=Q(state=state.SUBMITTED)),
        returned=_count(pending.list_in_correction(at=at)),
        overdue=_count(pending.list_overdue(at=at)),
        failed=_count(pending.list_with_refused_file()),
        checking=_count(pending.list_being_checked()),
    )
    unread, by_post, extension = (
        found.filter(cycle=cycle).count()
        for found in (pending.list_with_message(), pending.list_with_postal_notice(), pending.list_with_extension())
    )
    secretariat, applicants, machine, second = (
        _("secretariat"),
        _("applicants"),
        _("file check"),
        _("second person"),
    )
    near = cycle.is_open(at) and cycle.closes_at - at <= CLOSING
    lines = [
        Waiting(secretariat, _("submitted, awaiting review"), counts["sent"], "state=submitted"),
        Waiting(secretariat, _("correction deadline passed"), counts["overdue"], "waits=overdue"),
        Waiting(secretariat, _("unread messages"), unread, "waits=message"),
        Waiting(secretariat, _("letters to post"), by_post, "waits=post"),
        Waiting(second, _("extension requested"), extension, "waits=extension"),
        Waiting(
            applicants, _("drafts close to the deadline") if near else _("drafts"), counts["drafts"], "state=draft"
        ),
        Waiting(applicants, _("a file failed its check"), counts["failed"], "waits=file"),
        Waiting(applicants, _("returned for correction"), counts["returned"], "waits=correction"),
        Waiting(machine, _("submission in progress"), counts["checking"], "waits=check"),
    ]
    return [line for line in lines if line.number]


def _count(found: QuerySet[Any]) -> Count:
    return Count("pk", filter=Q(pk__in=found.order_by().values("pk")))
