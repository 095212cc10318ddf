"""Refusals of results: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, ReasonMissing, Refused


class ResultsNotOut(Refused):
    """The award is not released, or has been revoked."""

    sentence = _("The results have not been released, or this award is not valid. The logo is only for public awards.")


class LogoMissing(Refused):
    """The tier has no logo kit."""

    sentence = _("This tier has no logo yet. Choose a logo kit for the tier first.")


class AwardeesLocked(Refused):
    """Raised with the reason that the app gives which locked them."""


class AwardeeAnnounced(Refused):
    sentence = _("This award has been announced. It can’t be deleted or moved. Revoke it, which takes two people.")


class AwardAnnounced(Refused):
    sentence = _("This award has been announced. Revoke it, which takes two people.")


class TierAnnounced(Refused):
    sentence = _("Its tier is announced. Revoke the award, which takes two people, then change it and reinstate it.")


class NoApprovedDecisions(Refused):
    sentence = _("There are no approved decisions for this cycle, or their approval no longer counts.")


class ResultsAreOut(Refused):
    """What is filled is read by somebody before it is public."""

    sentence = _("The results of this cycle have been released. Add awardees one by one.")


class PlanChanged(ChangedSince):
    sentence = _("Decisions, awardees or pages have changed since this page was opened. Check it again.")


class NothingToFill(Refused):
    sentence = _("All awardees of the approved decisions are there, with their pages.")


class DecisionsChanged(Refused):
    """While awardees were filled; those that were before stay."""

    sentence = _("The decisions are no longer those that were approved. Approve them again, then fill the rest.")


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


class CertificateIssued(Refused):
    """Certificates are revoked before who has or gets one changes."""

    sentence = _("A valid certificate of this award depends on who is named. Revoke it first, then change this.")


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
