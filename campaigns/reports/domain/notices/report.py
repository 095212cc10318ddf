"""Notices to those who report: rows in the outbox, written in the caller's transaction, each once (`key`).

A private link is a secret of the outbox, made when the e-mail is sent.
"""

from django.utils.translation import override

from campaigns.reports.domain.notices.kinds import THANKS
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report, ReportPeriod
from foundation.notices.domain import queue_notice
from foundation.notices.registry import Kind
from foundation.text.eras import format_deadline


def notify_thanks(report: Report, reporter: Reporter) -> None:
    """That the report arrived, and until when it can be corrected; nothing where there is no address."""
    if reporter.email:
        notify_reporter(THANKS, report.period, reporter)


def notify_reporter(kind: Kind, period: ReportPeriod, reporter: Reporter) -> None:
    """One e-mail with the page for the report; once for each period and kind."""
    language, sender = reporter.language, reporter.sender
    with override(language):
        values = {
            "campaign": reporter.campaign.title,
            "name": sender.name,
            "until": format_deadline(period.closes_at, language),
        }
    queue_notice(
        kind.code,
        to=reporter.email,
        language=language,
        values=values,
        about=sender,
        reference=sender.link_reference or "",
        key=f"{period.public_id}/{sender.public_id}",
    )
