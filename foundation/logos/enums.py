"""Choices of logos."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class DrawingRefusal(models.TextChoices):
    """Why a drawing is not taken: said to whoever handed it in (what happened, what to do)."""

    UNREADABLE = "unreadable", _("Not accepted: this file can’t be read as SVG. Export it again as plain SVG 1.1.")
    NOT_SVG = "not_svg", _("Not accepted: this is not an SVG drawing. Choose the logo’s SVG file.")
    PACKED = "packed", _("Not accepted: the file is compressed (.svgz). Save it as .svg, without compression.")
    TOO_LARGE = (
        "too_large",
        _("Not accepted: the drawing is larger than 512 KB. Simplify its paths, or leave out what isn’t seen."),
    )
    EMPTY = "empty", _("Not accepted: there is no shape in this drawing. Choose the logo’s SVG file.")
    SCRIPT = (
        "script",
        _("Not accepted: there is a script in this drawing. Export it as plain SVG, without interactivity."),
    )
    FOREIGN = (
        "foreign",
        _("Not accepted: it holds more than a drawing. Export it as plain SVG, without keeping it editable."),
    )
    MOVES = "moves", _("Not accepted: something in it moves. Export it without animation.")
    PIXELS = "pixels", _("Not accepted: there is a picture of pixels in it. Draw it, so that it can be enlarged.")
    OUTSIDE = (
        "outside",
        _("Not accepted: it fetches something from elsewhere. Turn text into outlines and export everything in it."),
    )
    EFFECTS = (
        "effects",
        _("Not accepted: it uses effects that others draw differently. Expand (flatten) effects before you export."),
    )
    STYLES = (
        "styles",
        _("Not accepted: its style sheet can’t be read. Export it with presentation attributes instead of CSS."),
    )
    TANGLED = "tangled", _("Not accepted: it is nested too deeply, or uses itself. Expand symbols before you export.")
    NO_SIZE = (
        "no_size",
        _("Not accepted: it has no size, or is far too flat. Give the artboard the size of the logo."),
    )
