"""Refusals that every app shares: plain facts, shown to whoever tried. Each says its sentence; callers add nothing.

No rule lives here, only its name and its words.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(ValidationError):
    """What the rules don't allow now; `sentence` is what people read, its placeholders filled with `facts`."""

    sentence: str | Promise | dict[str, str | Promise] = ""  # or by the field of a form
    name = "refused"

    def __init__(self, sentence: Any = None, **facts: Any) -> None:
        message: Any = sentence or self.sentence
        super().__init__(message, code=self.name, params=facts)


class MoveRefused(Refused):
    """The state doesn't lead there, or somebody else was quicker."""

    sentence = _("This is not possible in the current state. Someone else may have changed it. Please check again.")
    name = "move_refused"


class ReasonMissing(Refused):
    """An action that people will ask about needs its reason; each app says who will read it."""

    name = "reason_missing"


class MayNot(PermissionDenied):
    """The person asking has no right to do this."""
