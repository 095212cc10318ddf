"""Refusals that all apps share, with their messages; callers add nothing.

Holds names and messages, no rules.
"""

import re
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORD = re.compile(r"(?<!^)(?=[A-Z])")


class Refused(ValidationError):
    """What the rules don't allow now; `sentence` is what people read, its placeholders filled with `facts`.

    A class that gives no `code` has its name in words (`NotYours`: `not_yours`).
    """

    sentence: str | Promise | dict[str, str | Promise] = ""  # or by the field of a form
    code = "refused"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "code" not in vars(cls):
            cls.code = WORD.sub("_", cls.__name__).lower()

    def __init__(self, sentence: Any = None, **facts: Any) -> None:
        message: Any = sentence or self.sentence
        super().__init__(message, code=type(self).code, params=facts)


class ChangedSince(Refused):
    """What the page was shown with is no more: it is shown as it is now, and decided on anew."""


class MoveRefused(ChangedSince):
    """The state doesn't lead there, or somebody else was quicker."""

    sentence = _("This is not possible in the current state. Someone else may have changed it. Please check again.")


class ReasonMissing(Refused):
    """An action that people will ask about needs its reason; each app says who will read it."""


class MayNot(PermissionDenied):
    """The person asking has no right to do this."""
