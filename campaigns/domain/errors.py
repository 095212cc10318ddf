"""Refusals of campaigns: plain facts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MoveRefused(ValidationError):
    """The state it is in does not lead there."""

    def __init__(self) -> None:
        super().__init__(_("The state it is in does not allow this."), code="move_refused")


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
