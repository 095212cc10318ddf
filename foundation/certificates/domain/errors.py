"""Why a certificate isn't issued, changed or printed."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing, Refused


class DesignNotReady(Refused):
    """The design was never saved by the admin's form (or `save_design`), or its template is gone."""

    sentence = _("This design isn’t finished. Open it, check the preview and save.")
    code = "design"


class NumbersUsedUp(Refused):
    """All numbers of this prefix (a million) are used."""

    sentence = _("All numbers with this prefix are used up. Give the design another prefix.")
    code = "numbers"


class NotActive(Refused):
    """Withdrawn or revoked: it can no longer be printed, renamed or published."""

    sentence = _("This certificate is no longer valid.")
    code = "not_standing"


class SubjectEnded(Refused):
    """What it certifies was taken back: certificates follow it, never the other way round."""

    sentence = _("What it certifies has been revoked or withdrawn, so it can’t be reinstated by itself.")
    code = "ended"


class NameMissing(Refused):
    """A certificate names somebody."""

    sentence = _("Enter the name to be printed.")
    code = "name"


class RevokedWithoutReason(ReasonMissing):
    sentence = _("Give a reason. It is kept with the certificate.")
    code = "reason"


class NobodyChosen(Refused):
    sentence = _("Select at least one.")
    code = "nothing"


class CandidateChanged(Exception):
    """Whoever a certificate is for was edited while it was being issued: none is issued, and it is to be done again."""

    def __init__(self) -> None:
        super().__init__("It was edited while its certificate was being issued: none is issued until it is done anew.")
