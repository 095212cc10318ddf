"""Refusals of cooperation: plain facts, said to people with what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class AnsweredMeanwhile(ValidationError):
    """Somebody else's answer came between."""

    def __init__(self) -> None:
        super().__init__(
            _("Someone else answered while this page was open. Please review that answer, then send yours again."),
            code="answered_meanwhile",
        )


class CooperationClosed(ValidationError):
    """The campaign is over."""

    def __init__(self) -> None:
        super().__init__(_("The campaign has ended, so nothing can be changed here."), code="closed")


class NotCooperating(ValidationError):
    """Only a body that has accepted can do this."""

    def __init__(self) -> None:
        super().__init__(
            _("Please accept first. Then you can send your logo and propose events."), code="not_cooperating"
        )


class TooManyLogos(ValidationError):
    """Enough has been sent."""

    def __init__(self) -> None:
        super().__init__(
            _("You have sent as many logos as allowed. Please contact the secretariat."), code="too_many_logos"
        )


class NoLetter(ValidationError):
    """Nobody has worded the letter in this language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _("No letter has been written in this language yet: %(language)s."),
            code="no_letter",
            params={"language": language},
        )


class NotSendable(ValidationError):
    """One letter of a batch that can't go, in words."""


class NobodyChosen(ValidationError):
    """Nothing was chosen that could be sent."""

    def __init__(self) -> None:
        super().__init__(_("Select at least one body that has not been contacted yet."), code="nobody")


class BatchNotReady(ValidationError):
    """The PDF isn't there, or not any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These letters are not available: they are still being created, have already been posted "
                "or have been deleted."
            ),
            code="batch",
        )
