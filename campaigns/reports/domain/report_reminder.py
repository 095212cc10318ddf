"""Writing to those who haven't reported: by the office, or by the clock some days before the close.

    request_mails / remind_due ─▶ work ─▶ run_mails: a notice each, under a key ─▶ the outbox

The rules the next editor must not break: who has sent a report gets nothing; nobody gets the same kind of mail twice,
however often it is requested or tried again; a private page that was closed stays closed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.reports.domain.errors import NobodyToRemind, ReportingClosed
from campaigns.reports.domain.notices.kinds import INVITATION, REMINDER
from campaigns.reports.domain.notices.report import notify_reporter
from campaigns.reports.domain.reporter import reporter_of
from campaigns.reports.models import Report, ReportPeriod
from foundation.audit.domain import record
from foundation.clock.domain import renew_lease, start_work
from foundation.clock.domain.job import run_all
from foundation.clock.models import Work
from foundation.notices.models import Notice
from foundation.notices.registry import Kind
from foundation.records.domain.contention import retried

WORKS = {INVITATION.code: "laurel_reports.invitations", REMINDER.code: "laurel_reports.reminders"}
AT_ONCE = 100  # between two renewals of the lease


def list_due(period: ReportPeriod, kind: Kind) -> list[QuerySet[Any]]:
    """Participants and bodies who may report, haven't sent one, can be written to and didn't get this mail yet."""
    due: list[QuerySet[Any]] = []
    if period.from_participants:
        people = Participation.objects.filter(campaign=period.campaign_id, state=ParticipationState.APPROVED)
        due.append(_unreported(people.exclude(Q(email="") | Q(link_reference__isnull=True)), period, kind))
    if period.from_bodies:
        bodies = CooperationRequest.objects.filter(campaign=period.campaign_id, state=CooperationState.ACCEPTED)
        due.append(_unreported(bodies.exclude(Q(email="", contact_email="") | Q(link_reference="")), period, kind))
    return due


def count_due(period: ReportPeriod, kind: Kind) -> int:
    return sum(rows.count() for rows in list_due(period, kind))


@transaction.atomic
def request_mails(period: ReportPeriod, kind: Kind, *, by: AbstractBaseUser | None, at: datetime | None = None) -> int:
    """Have them written to; how many there are. Raises ReportingClosed, NobodyToRemind."""
    at = at or timezone.now()
    if not period.is_open(at):
        raise ReportingClosed
    number = count_due(period, kind)
    if not number:
        raise NobodyToRemind
    event = "report_period.invited" if kind is INVITATION else "report_period.reminded"
    record(event, by=by, subject=period, after={"count": number}, at=at)
    start_work(kind=WORKS[kind.code], key=f"{period.public_id}:{at.isoformat()}", ref=period.pk, at=at)
    return number


def invite_to_report(period: ReportPeriod, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    return request_mails(period, INVITATION, by=by, at=at)


def remind_to_report(period: ReportPeriod, *, by: AbstractBaseUser, at: datetime | None = None) -> int:
    return request_mails(period, REMINDER, by=by, at=at)


def remind_due(*, at: datetime) -> int:
    """Called by the clock: the reminders of periods that close within their days; returns how many."""
    periods = ReportPeriod.objects.filter(opens_at__lte=at, closes_at__gt=at, remind_days__isnull=False)
    return run_all(periods.order_by("pk"), lambda period: _remind_if_due(period, at=at))


def _remind_if_due(period: ReportPeriod, *, at: datetime) -> int:
    is_time = at >= period.closes_at - timedelta(days=period.remind_days or 0)
    if not is_time or _is_under_way(period, REMINDER) or not count_due(period, REMINDER):
        return 0
    return request_mails(period, REMINDER, by=None, at=at)


def run_mails(work: Work, *, kind: Kind) -> None:
    """The worker's part: goes on where an earlier try ended, as each that was written to is no longer listed."""
    period = ReportPeriod.objects.select_related("campaign").get(pk=work.ref)
    senders = chain.from_iterable(_read_renewing(work, rows) for rows in list_due(period, kind))
    run_all(senders, lambda sender: _notify(sender, kind, period))


def _read_renewing(work: Work, rows: QuerySet[Any]) -> Iterator[Any]:
    for piece in _pieces(rows):
        yield from piece
        renew_lease(work)


@retried
@transaction.atomic
def _notify(sender: Any, kind: Kind, period: ReportPeriod) -> None:
    notify_reporter(kind, period, reporter_of(sender))


def _is_under_way(period: ReportPeriod, kind: Kind) -> bool:
    return Work.objects.filter(kind=WORKS[kind.code], ref=str(period.pk), done_at__isnull=True).exists()


def _pieces(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield list(rows.select_related("campaign").filter(pk__in=keys[start : start + AT_ONCE]))


def _unreported(rows: QuerySet[Any], period: ReportPeriod, kind: Kind) -> QuerySet[Any]:
    column = "participation" if rows.model is Participation else "request"
    sent = Report.objects.sent().filter(period=period, **{column: OuterRef("pk")})
    key = Concat(Value(f"{period.public_id}/"), OuterRef("public_id"))
    return rows.filter(~Exists(sent), ~Exists(Notice.objects.filter(kind=kind.code, key=key)))
