"""Refusals of cooperation: each says what is wrong and what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class AnsweredMeanwhile(Refused):
    """Somebody else has answered meanwhile."""

    sentence = _("Someone else answered while this page was open. Please review that answer, then send yours again.")


class CooperationClosed(Refused):
    """The campaign is over."""

    sentence = _("The campaign has ended, so nothing can be changed here.")
    code = "closed"


class NotCooperating(Refused):
    """Only a body that has accepted can do this."""

    sentence = _("Please accept first. Then you can send your logo and propose events.")


class TooManyLogos(Refused):
    """The limit of uploads is reached."""

    sentence = _("You have sent as many logos as allowed. Please contact the secretariat.")


class NoLetter(Refused):
    """The letter has no wording in this language."""

    sentence = _("No letter has been written in this language yet: %(language)s.")


class NotSendable(ValidationError):
    """Why one letter of a batch can't be sent."""


class NobodyChosen(Refused):
    """The selection has nothing that could be sent."""

    sentence = _("Select at least one body that has not been contacted yet.")


class BatchNotReady(Refused):
    """The PDF isn't ready, or has been deleted."""

    sentence = _(
        "These letters are not available: they are still being created, have already been posted or have been deleted."
    )
    code = "batch"


class ImportWrong(Refused):
    """A row of the table has a problem."""

    sentence = _("Some rows have problems. Correct them, then check the table again.")
    code = "wrong"


class ImportOutdated(Refused):
    """The list isn't what it was when the table was checked."""

    sentence = _("The list has changed since the table was checked. Look at the comparison again, then add the bodies.")
    code = "outdated"
