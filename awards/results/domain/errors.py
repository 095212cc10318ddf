"""Refusals of results: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ChangedSince, Refused


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


class CertificateIssued(Refused):
    """Certificates are revoked before who has or gets one changes."""

    sentence = _("A valid certificate of this award depends on who is named. Revoke it first, then change this.")
