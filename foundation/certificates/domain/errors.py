"""Why a certificate isn't issued, changed or printed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing


class DesignNotReady(ValidationError):
    """The design was never saved by the admin's form (or `save_design`), or its template is gone."""

    def __init__(self) -> None:
        super().__init__(_("This design isn’t finished. Open it, check the preview and save."), code="design")


class NumbersUsedUp(ValidationError):
    """A million certificates bear this prefix."""

    def __init__(self) -> None:
        super().__init__(_("All numbers with this prefix are used up. Give the design another prefix."), code="numbers")


class NotActive(ValidationError):
    """Withdrawn or revoked: nothing is printed, renamed or published any more."""

    def __init__(self) -> None:
        super().__init__(_("This certificate is no longer valid."), code="not_standing")


class NameMissing(ValidationError):
    """A certificate names somebody."""

    def __init__(self) -> None:
        super().__init__(_("Enter the name to be printed."), code="name")


class RevokedWithoutReason(ReasonMissing):
    """Who revokes says why."""

    sentence = _("Give a reason. It is kept with the certificate.")
    name = "reason"


class NobodyChosen(ValidationError):
    """A batch is for somebody."""

    def __init__(self) -> None:
        super().__init__(_("Select at least one."), code="nothing")
