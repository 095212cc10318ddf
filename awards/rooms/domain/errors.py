"""Refusals of awardees' rooms: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class ApplicationMissing(Refused):
    """Nobody could enter: the awardee was typed by staff or imported."""

    sentence = _("This awardee has no application, so nobody could enter its room.")


class NobodyToEnter(Refused):
    """The application came on paper, and staff still hold it."""

    sentence = _("Staff entered this application and still hold it. Hand it over to the applicant first.")


class ResultsOut(Refused):
    """The room is for the time before the release; opened later it would take published figures back."""

    sentence = _("The results are out already. A room is opened before the release.")


class OrganisationGone(Refused):
    """Somebody was to answer for an organisation that has left the award meanwhile."""

    sentence = _("This organisation is no longer part of the award. Choose again for whom your colleague answers.")


class ProofClosed(Refused):
    """The day has passed, the release is approved, or the results are out."""

    sentence = _("This can no longer be changed. Please call or write to the secretariat.")


class ProofReasonMissing(ReasonMissing):
    sentence = {"reason": _("Write the reason. The awardee reads it.")}


class ProofOutdated(Refused):
    sentence = _(
        "This text has been changed since the awardee saw it. "
        "Change it on the awardee, then leave this correction as it is and say so."
    )


class ProofChanged(ChangedSince):
    sentence = _(
        "Something has changed since you opened this page. What you typed is still here. "
        "Compare it with what is shown now, then send it again."
    )
