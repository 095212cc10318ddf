"""What terms are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermsKind(models.TextChoices):
    """Two agreements are asked for apart from each other."""

    PARTICIPATION = "participation", _("terms of participation")
    LOGO = "logo", _("terms for the logo")


class LogoLook(models.TextChoices):
    """Which ground a form of a logo is for."""

    COLOUR = "colour", _("in colour")
    MONO = "mono", _("black and white")
    REVERSE = "reverse", _("white, for dark grounds")


class LogoLanguage(models.TextChoices):
    """In which language a form of a logo is written."""

    JA = "ja", _("Japanese")
    EN = "en", _("English")


class LogoFileKind(models.TextChoices):
    """What is handed out of a form."""

    SVG = "svg", "SVG"
    PNG = "png", "PNG"
    PDF = "pdf", "PDF"

    @property
    def content_type(self) -> str:
        return {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}[self.value]


class MadeState(models.TextChoices):
    """How far the worker is with a file."""

    WAITING = "waiting", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")


class Misuse(models.TextChoices):
    """How the logo itself is drawn, put wrong, beside a thing not to do."""

    STRETCH = "stretch", _("stretched")
    RECOLOUR = "recolour", _("in other colours")
    TILT = "tilt", _("tilted")
    PATTERN = "pattern", _("on a pattern")
    CROWD = "crowd", _("too close to something else")


class DrawingRemark(models.TextChoices):
    """What was done to a drawing, or is to be looked at: said to staff beside it."""

    EDITOR = "editor", _("What the drawing program had written for itself was left out.")
    STYLES = "styles", _("Colours and lines of its style sheet were written into the drawing.")
    LINKS = "links", _("Links in the drawing were left out; what they held is still drawn.")
    TEXT = "text", _("It holds letters as text, which look different elsewhere. Turn text into outlines.")
