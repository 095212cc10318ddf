"""The kinds of notice of reports and their placeholders; default wording is in the templates' `notices/`."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import Participation
from campaigns.reports.domain.reporter import reporter_of
from foundation.headless.domain.address import full_address
from foundation.notices.domain import SecretGone
from foundation.notices.enums import Priority
from foundation.notices.registry import Kind, Placeholder, Secret


def make_report_link(reference: str) -> str:
    """The address at which this one reports. Raises SecretGone once the private link was changed or closed."""
    sender = reference and (
        Participation.objects.filter(link_reference=reference).first()
        or CooperationRequest.objects.filter(link_reference=reference).first()
    )
    if not sender:
        raise SecretGone
    return full_address(reporter_of(sender).get_path())


PLACEHOLDERS: dict[str, Placeholder | Secret] = {
    "campaign": Placeholder(_("Campaign"), sample=_("Sample Work Month 2026")),
    "name": Placeholder(_("Participant or body"), sample=_("Sample Company")),
    "until": Placeholder(_("Reports until"), sample=_("28 February 2027, 24:00 JST")),
    "link": Secret(_("Page for the report"), make=make_report_link),
}
kind = partial(Kind, app="laurel_reports", placeholders=PLACEHOLDERS)
INVITATION = kind("reports.invitation", label=_("Request to report on a campaign"), priority=Priority.BULK)
REMINDER = kind("reports.reminder", label=_("Reminder to report on a campaign"), priority=Priority.BULK)
THANKS = kind("reports.thanks", label=_("Thanks for a report on a campaign"))
KINDS = (INVITATION, REMINDER, THANKS)
