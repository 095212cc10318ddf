"""Actions on a period: writing to those who haven't reported, releasing what was agreed to, taking that back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.reports.domain.notices.kinds import INVITATION, REMINDER
from campaigns.reports.domain.period import release_reports, withhold_reports
from campaigns.reports.domain.report_reminder import count_due, invite_to_report, remind_to_report
from campaigns.reports.models import ReportPeriod
from campaigns.reports.permissions import may_run_reports
from foundation.notices.registry import Kind
from foundation.viewsets.action import ActionView


class PeriodActionView(ActionView):
    model = ReportPeriod
    list_url_name = "report_periods:index"
    record_url_name = "report_periods:edit"
    permission = may_run_reports


class MailView(PeriodActionView):
    """Writes to everybody who hasn't reported, once for each kind of mail."""

    kind: Kind
    header_icon = "mail"
    success_message = gettext_lazy("The e-mails are on their way.")

    @classmethod
    def is_open(cls, record: ReportPeriod) -> bool:
        return record.is_open(timezone.now())

    def list_consequences(self) -> list[str]:
        number = count_due(self.object, self.kind)
        said = ngettext("%(n)d e-mail will be sent.", "%(n)d e-mails will be sent.", number)
        return [
            said % {"n": number},
            _(
                "It goes to approved participants and cooperating bodies who haven’t sent a report, with the "
                "address of their own page."
            ),
            _("Nobody receives the same e-mail twice. Those without an address are left out."),
        ]


class InviteView(MailView):
    label = gettext_lazy("Ask for reports")
    kind = INVITATION
    verb = invite_to_report


class RemindView(MailView):
    label = gettext_lazy("Remind those who haven’t reported")
    kind = REMINDER
    verb = remind_to_report


class ReleaseView(PeriodActionView):
    """Makes public what was agreed to."""

    label = gettext_lazy("Release the reports")
    header_icon = "view"
    verb = release_reports
    success_message = gettext_lazy("The reports have been released.")

    @classmethod
    def is_open(cls, record: ReportPeriod) -> bool:
        return record.released_at is None and timezone.now() >= record.closes_at

    def list_consequences(self) -> list[str]:
        publishable: Any = self.object.reports.publishable().count()
        said = ngettext(
            "%(n)d report becomes open data: its sender agreed and is listed in public.",
            "%(n)d reports become open data: their senders agreed and are listed in public.",
            publishable,
        )
        shown = _("Only what was done and published questions are shown, never anything else.")
        return [said % {"n": publishable}, shown]


class WithholdView(PeriodActionView):
    """Takes the release back."""

    label = gettext_lazy("Take the release back")
    verb = withhold_reports
    consequences = (gettext_lazy("The reports are no longer public. Copies that others have made stay."),)
    success_message = gettext_lazy("The reports are no longer public.")

    @classmethod
    def is_open(cls, record: ReportPeriod) -> bool:
        return record.released_at is not None


ACTIONS = {"invite": InviteView, "remind": RemindView, "release": ReleaseView, "withhold": WithholdView}
