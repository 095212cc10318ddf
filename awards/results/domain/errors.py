"""Refusals of results: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class CycleStillOpen(Refused):
    """Results can't be released while applications are accepted."""

    sentence = _("Results can’t be released while applications are being accepted.")


class AlreadyReleased(Refused):
    """The moment of release is set already."""

    sentence = _("The results have already been released or scheduled.")


class ReleaseNotOnMinute(Refused):
    """Lifetimes of kept copies end at full minutes: a release in between would show in theirs before it comes."""

    sentence = _("Choose a moment of release at a full minute, without seconds.")


class NotReleased(Refused):
    """There is no release to call off: none is set, or the moment has come."""

    sentence = _("There is no scheduled release to cancel.")


class ResultsNotOut(Refused):
    """The award is not released, or has been revoked."""

    sentence = _("The results have not been released, or this award is not valid. The logo is only for public awards.")


class LogoMissing(Refused):
    """The tier has no logo kit."""

    sentence = _("This tier has no logo yet. Choose a logo kit for the tier first.")


class NothingToRelease(Refused):
    """There is no active awardee to release."""

    sentence = _("There are no awardees in this cycle yet.")
