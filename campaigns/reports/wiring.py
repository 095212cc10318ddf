"""What reports register with other apps: notices, work, a job, events, figures, open data, pages of organisations."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.participation import registry
from campaigns.reports.domain.notices import kinds
from campaigns.reports.domain.queries.report_open_data import list_data_sets
from campaigns.reports.domain.queries.report_source import REPORTS
from campaigns.reports.domain.queries.year_figures import list_choices, list_reports, list_sums
from campaigns.reports.domain.report_reminder import WORKS, remind_due, run_mails
from campaigns.reports.domain.reporter import find_page_link
from campaigns.reports.models import Report, ReportAnswer, ReportPeriod, ReportQuestion, ReportQuestionOption
from foundation.audit import registry as audit
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.clock.registry import Every, Job, Kind
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.notices import registry as notices
from foundation.organisations import registry as organisations

REPORT_EVENTS = {
    "report.sent": _("Report on a campaign sent"),
    "report.corrected": _("Report on a campaign corrected"),
    "report.exported": _("Reports on a campaign exported"),
    "report_period.invited": _("Reports on a campaign requested"),
    "report_period.reminded": _("Reminder of reports on a campaign sent"),
    "report_period.released": _("Reports on a campaign released"),
    "report_period.withheld": _("Release of reports on a campaign taken back"),
}
MAILS = [
    Kind(WORKS[kind.code], partial(run_mails, kind=kind), lease=timedelta(minutes=10), tries=5, atomic=False)
    for kind in (kinds.INVITATION, kinds.REMINDER)
]
REMINDERS = Job("laurel_reports.remind", Every(timedelta(hours=1)), remind_due)
FIGURES = (
    Figures("laurel_reports.reports", _("Reports on campaigns"), _("Sent by"), list_reports, order=46),
    Figures(
        "laurel_reports.sums",
        _("Numbers in reports"),
        pgettext_lazy("report question", "Question"),
        list_sums,
        order=47,
        adds_up=False,
    ),
    Figures(
        "laurel_reports.choices",
        _("Choices in reports"),
        pgettext_lazy("report question", "Question"),
        list_choices,
        order=48,
        adds_up=False,
    ),
)

TABLES = (Report, ReportAnswer, ReportPeriod, ReportQuestion, ReportQuestionOption)


def connect() -> None:
    audit.events.register_all(REPORT_EVENTS)
    notices.kinds.register_all(kinds.KINDS)
    clock.kinds.register_all(MAILS)
    clock.jobs.register_all([REMINDERS])
    exchange.figures.register_all(FIGURES)
    exchange.data_sets.register("laurel_reports.reports", list_data_sets)
    organisations.sources.register(REPORTS.name, REPORTS)
    changes.public_tables.register("laurel_reports", TABLES)
    registry.page_links.register("laurel_reports.report", find_page_link)
