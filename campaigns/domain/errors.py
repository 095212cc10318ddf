"""Refusals of campaigns: plain facts."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import ReasonMissing


class AnsweredMeanwhile(ValidationError):
    """Somebody else's answer came between."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has answered while this page was open. Look at that answer, then send yours again."),
            code="answered_meanwhile",
        )


class CooperationClosed(ValidationError):
    """The campaign is over."""

    def __init__(self) -> None:
        super().__init__(_("The campaign is over: nothing can be changed here any more."), code="closed")


class NotCooperating(ValidationError):
    """Only a body that has accepted can do this."""

    def __init__(self) -> None:
        super().__init__(_("Accept first: then you can give your logo and propose events."), code="not_cooperating")


class TooManyLogos(ValidationError):
    """Enough has been sent."""

    def __init__(self) -> None:
        super().__init__(_("Enough logos have been sent. Write to the office."), code="too_many_logos")


class LogoDecided(ValidationError):
    """It was decided already, or is still being checked."""

    def __init__(self) -> None:
        super().__init__(_("This logo can’t be decided on: it has been already, or is being checked."), code="decided")


class NoLetter(ValidationError):
    """Nobody has worded the letter in this language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _("There is no letter in this language yet: %(language)s."), code="no_letter", params={"language": language}
        )


class NotSendable(ValidationError):
    """One letter of a batch that can't go, in words."""


class NobodyToAsk(ValidationError):
    """Nothing was chosen that could be sent."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one body that has not been asked yet."), code="nobody")


class BatchNotReady(ValidationError):
    """The PDF isn't there, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            _("These letters are not there: still being made, posted already, or taken away."), code="batch"
        )


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
