"""Refusals of cooperation: plain facts, said to people with what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


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


class NoLetter(ValidationError):
    """Nobody has worded the letter in this language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _("There is no letter in this language yet: %(language)s."), code="no_letter", params={"language": language}
        )


class NotSendable(ValidationError):
    """One letter of a batch that can't go, in words."""


class NobodyChosen(ValidationError):
    """Nothing was chosen that could be sent."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one body that has not been asked yet."), code="nobody")


class BatchNotReady(ValidationError):
    """The PDF isn't there, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            _("These letters are not there: still being made, posted already, or taken away."), code="batch"
        )
