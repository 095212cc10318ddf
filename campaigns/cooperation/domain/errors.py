"""Refusals of cooperation: plain facts, said to people with what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class AnsweredMeanwhile(Refused):
    """Somebody else's answer came between."""

    sentence = _("Someone else answered while this page was open. Please review that answer, then send yours again.")


class CooperationClosed(Refused):
    """The campaign is over."""

    sentence = _("The campaign has ended, so nothing can be changed here.")
    name = "closed"


class NotCooperating(Refused):
    """Only a body that has accepted can do this."""

    sentence = _("Please accept first. Then you can send your logo and propose events.")


class TooManyLogos(Refused):
    """Enough has been sent."""

    sentence = _("You have sent as many logos as allowed. Please contact the secretariat.")


class NoLetter(Refused):
    """Nobody has worded the letter in this language."""

    sentence = _("No letter has been written in this language yet: %(language)s.")


class NotSendable(ValidationError):
    """One letter of a batch that can't go, in words."""


class NobodyChosen(Refused):
    """Nothing was chosen that could be sent."""

    sentence = _("Select at least one body that has not been contacted yet.")
    name = "nobody"


class BatchNotReady(Refused):
    """The PDF isn't there, or not any more."""

    sentence = _(
        "These letters are not available: they are still being created, have already been posted or have been deleted."
    )
    name = "batch"
