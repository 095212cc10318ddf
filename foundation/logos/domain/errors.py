"""Refusals of logos: plain facts, said to people with what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.logos.enums import DrawingRefusal
from foundation.records.domain.errors import Refused


class WrongTerms(Refused):
    """What was agreed to is not the terms of this kit's logo."""

    sentence = _("These are not the terms of this logo. Reload the page and agree to the terms shown there.")


class GrantEnded(Refused):
    """The right to use the logo has ended."""

    sentence = _("The right to use this logo has ended. Its files can no longer be downloaded.")
    code = "ended"


class FileNotReady(Refused):
    """The worker is still making the file, or could not make it."""

    sentence = _("This file is still being created. Reload the page in a minute.")
    code = "not_ready"


class DrawingRefused(ValidationError):
    """An SVG file that is not taken as a logo's drawing; `refusal` says why, its label what to do."""

    def __init__(self, refusal: DrawingRefusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.label, code=f"drawing_{refusal}")
