"""Refusals of campaigns: plain facts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class MoveRefused(ValidationError):
    """The state it is in does not lead there."""

    def __init__(self) -> None:
        super().__init__(_("The state it is in does not allow this."), code="move_refused")
