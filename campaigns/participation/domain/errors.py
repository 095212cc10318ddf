"""Refusals of campaigns: plain facts, said to people with what to do."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing


class LogoDecided(ValidationError):
    """It was decided already, or is still being checked."""

    def __init__(self) -> None:
        super().__init__(
            _("No decision is possible on this logo: it has already been decided on or is still being checked."),
            code="decided",
        )


class RegistrationClosed(ValidationError):
    """The campaign takes no registrations now."""

    def __init__(self) -> None:
        super().__init__(_("Registration is not open at the moment."), code="closed")


class LinkOver(ValidationError):
    """The link that confirms an address has run out."""

    def __init__(self) -> None:
        super().__init__(_("This link can no longer be used. Please request a new one."), code="link_over")


class AlreadyTakesPart(ValidationError):
    """This organisation has a registration in this campaign that stands."""

    def __init__(self) -> None:
        super().__init__(_("This organisation already takes part in this campaign."), code="already")


class ReasonNeeded(ReasonMissing):
    """Nobody is refused without a reason."""

    sentence = {"reason": _("Give a reason. The participant will read it.")}
    name = "required"


class ImportNotReady(ValidationError):
    """A table that isn't checked, or has problems, can't be entered."""

    def __init__(self) -> None:
        super().__init__(_("This spreadsheet can’t be imported now. Check its state."), code="not_ready")


class AnswersStand(ValidationError):
    """A question or a choice that has answers can't be deleted."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            _(
                "“%(names)s” can’t be deleted because it has been answered. Nothing was changed. To "
                "retire it, clear “in use”, and also clear “published” if its answers should no longer "
                "be shown."
            ),
            code="answers_stand",
            params={"names": ", ".join(names)},
        )
