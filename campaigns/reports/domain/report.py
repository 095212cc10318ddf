"""A report: a draft while it is written, sent once, corrected until the close.

The rules the next editor must not break: a save never overwrites one that its writer had not seen; the same save twice
changes nothing; what is required is there whenever a report counts as sent; consent is stored as given.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec import Struct, field

from campaigns.participation.domain.question_answer import NOTHING, build_rows, read_rows
from campaigns.reports.domain.errors import MayNotReport, ReportedMeanwhile, ReportIncomplete, ReportingClosed
from campaigns.reports.domain.notices.report import notify_thanks
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.enums import ReportState
from campaigns.reports.models import Report, ReportAnswer, ReportPeriod, ReportQuestion
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.state import move_locked
from foundation.text.languages import join_names

Moment = datetime | None


class ReportContent(Struct, frozen=True):
    """What is said; answers by the question's code: an option, a list of several, a number, a text or None."""

    text: str = ""
    may_publish: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)


def find_report(period: ReportPeriod, reporter: Reporter) -> Report | None:
    own = Report.objects.filter(period=period, participation=reporter.participation, request=reporter.request)
    return own.first()


def content_of(report: Report | None) -> ReportContent:
    if report is None:
        return ReportContent()
    return ReportContent(report.text, report.may_publish, read_rows(report.answers.in_order()))


def version_of(report: Report | None) -> str:
    """A mark of what a page shows, sent back with its form."""
    return report.changed_at.isoformat() if report and report.changed_at else ""


@retried
@transaction.atomic
def save_report(
    period: ReportPeriod, reporter: Reporter, content: ReportContent, *, sends: bool, base: str, at: Moment = None
) -> Report:
    """Save a draft, send it, or correct what was sent; idempotent for the same content.

    In one transaction: row and answers, the state with its moment, the audit entry, and with the first sending a mail
    of thanks. `base` is `version_of` as the writer saw it. Raises ReportingClosed, MayNotReport, ReportedMeanwhile,
    ReportIncomplete.
    """
    at = at or timezone.now()
    period = ReportPeriod.objects.get(pk=period.pk)
    reporter.sender.refresh_from_db(fields=["state"])
    if not period.is_open(at):
        raise ReportingClosed
    if not reporter.may_report(period):
        raise MayNotReport
    questions = reporter.list_questions(period)
    made, _is_new = Report.objects.get_or_create(
        period=period, participation=reporter.participation, request=reporter.request
    )
    report = Report.objects.select_for_update(of=("self",)).get(pk=made.pk)
    is_sent = report.state == ReportState.SENT
    if _is_same(report, content, questions) and (is_sent or not sends):
        return report
    if base != version_of(report):
        raise ReportedMeanwhile
    if sends or is_sent:
        _ensure_complete(content, questions)
    _write(report, content, questions, at=at)
    if sends and not is_sent:
        move_locked(report, ReportState.SENT, by=None, at=at, sent_at=at)
        notify_thanks(report, reporter)
    elif is_sent:
        record("report.corrected", by=None, subject=report, after={"may_publish": content.may_publish}, at=at)
    return report


def _is_same(report: Report, content: ReportContent, questions: list[ReportQuestion]) -> bool:
    if report.changed_at is None or (report.text, report.may_publish) != (content.text, content.may_publish):
        return False
    there = content_of(report).answers
    pairs = ((there.get(one.code), content.answers.get(one.code)) for one in questions)
    return all(old == new or (old in NOTHING and new in NOTHING) for old, new in pairs)


def _ensure_complete(content: ReportContent, questions: list[ReportQuestion]) -> None:
    missing = [one.label for one in questions if one.is_required and content.answers.get(one.code) in NOTHING]
    if not content.text:
        missing.insert(0, _("What you did"))
    if missing:
        raise ReportIncomplete(fields=join_names(missing))


def _write(report: Report, content: ReportContent, questions: list[ReportQuestion], *, at: datetime) -> None:
    """Answers to questions that aren't asked any more stay."""
    report.text, report.may_publish, report.changed_at = content.text, content.may_publish, at
    report.save(update_fields=["text", "may_publish", "changed_at"])
    ReportAnswer.objects.filter(report=report, question__in=questions).delete()
    ReportAnswer.objects.bulk_create(build_rows(ReportAnswer, questions, content.answers, report=report))
