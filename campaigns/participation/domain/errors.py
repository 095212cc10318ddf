"""Refusals of campaigns: plain facts, said to people with what to do."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing


class LogoDecided(ValidationError):
    """It was decided already, or is still being checked."""

    def __init__(self) -> None:
        super().__init__(_("This logo can’t be decided on: it has been already, or is being checked."), code="decided")


class RegistrationClosed(ValidationError):
    """The campaign takes no registrations now."""

    def __init__(self) -> None:
        super().__init__(_("Registration is not open now."), code="closed")


class LinkOver(ValidationError):
    """The link that confirms an address has run out."""

    def __init__(self) -> None:
        super().__init__(_("This link can no longer be used. Have a new one sent."), code="link_over")


class AlreadyTakesPart(ValidationError):
    """This organisation has a registration in this campaign that stands."""

    def __init__(self) -> None:
        super().__init__(_("This organisation takes part in this campaign already."), code="already")


class ReasonNeeded(ReasonMissing):
    """Nobody is refused without a reason."""

    sentence = {"reason": _("Give the reason: the participant reads it.")}
    name = "required"


class ImportNotReady(ValidationError):
    """A table that isn't checked, or has problems, can't be entered."""

    def __init__(self) -> None:
        super().__init__(_("This table can’t be entered now. Look at its state."), code="not_ready")


class AnswersStand(ValidationError):
    """A question or a choice that has answers can't be deleted."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            _(
                "“%(names)s”: answers have been given, so it can’t be deleted. Nothing was changed. To retire it, take "
                "the tick “still asked” away, and “published” too if the answers should no longer be shown."
            ),
            code="answers_stand",
            params={"names": ", ".join(names)},
        )
