"""Refusals of reports: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ReportingClosed(Refused):
    """Before the opening, or from the close on."""

    sentence = _("Reports are not taken at the moment, so nothing was saved. Please contact the secretariat.")
    code = "closed"


class MayNotReport(Refused):
    """Who takes no part any more, or isn't asked."""

    sentence = _("Only approved participants and cooperating bodies report. Please contact the secretariat.")
    code = "not_reporting"


class ReportedMeanwhile(Refused):
    """Another page has saved since this one was opened."""

    sentence = _(
        "This report was saved on another page meanwhile. That version is below the form. What you typed is still in "
        "the form: press the button again to replace the other version with it."
    )
    code = "meanwhile"


class ReportIncomplete(Refused):
    """Something required is missing."""

    sentence = _("Answer what is required before you send the report: %(fields)s.")
    code = "incomplete"


class NobodyToRemind(Refused):
    sentence = _("Everybody has reported or been reminded already, or has no e-mail address.")
    code = "nobody"


class NotOverYet(Refused):
    """The release comes after the close: reports change until then."""

    sentence = _("Reports can be corrected until the close. Release them after it.")
    code = "not_over"
