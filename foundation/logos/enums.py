"""Choices of logos."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LogoLook(models.TextChoices):
    """Which ground a form of a logo is for."""

    COLOUR = "colour", _("in colour")
    MONO = "mono", _("black and white")
    REVERSE = "reverse", _("white, for dark backgrounds")


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

    WAITING = "waiting", _("being created")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be created")


class Misuse(models.TextChoices):
    """How the logo itself is drawn, put wrong, beside a thing not to do."""

    STRETCH = "stretch", _("stretched")
    RECOLOUR = "recolour", _("in other colours")
    TILT = "tilt", _("tilted")
    PATTERN = "pattern", _("on a patterned background")
    CROWD = "crowd", _("too close to other elements")


class DrawingRemark(models.TextChoices):
    """What was done to a drawing, or is to be looked at: said to staff beside it."""

    EDITOR = "editor", _("Metadata added by the drawing program was removed.")
    STYLES = "styles", _("Colours and strokes from the style sheet were written into the artwork.")
    LINKS = "links", _("Links in the artwork were removed; their shapes are kept.")
    TEXT = "text", _("It contains live text, which looks different on other devices. Convert the text to outlines.")


class DrawingRefusal(models.TextChoices):
    """Why a drawing is refused: shown to the user who uploaded it (what happened, what to do)."""

    UNREADABLE = "unreadable", _("Not accepted: this file can’t be read as SVG. Export it again as plain SVG 1.1.")
    NOT_SVG = "not_svg", _("Not accepted: this is not an SVG file. Choose the logo’s SVG file.")
    PACKED = "packed", _("Not accepted: the file is compressed (.svgz). Save it as .svg, without compression.")
    TOO_LARGE = (
        "too_large",
        _("Not accepted: the file is larger than 512 KB. Simplify its paths or remove hidden parts."),
    )
    EMPTY = "empty", _("Not accepted: it contains no shapes. Choose the logo’s SVG file.")
    SCRIPT = (
        "script",
        _("Not accepted: it contains a script. Export it as plain SVG without interactivity."),
    )
    FOREIGN = (
        "foreign",
        _("Not accepted: it contains more than artwork. Export it as plain SVG without editing data."),
    )
    MOVES = "moves", _("Not accepted: it contains animation. Export it without animation.")
    PIXELS = (
        "pixels",
        _("Not accepted: it contains a bitmap image. Draw it as vector shapes so that it can be enlarged."),
    )
    OUTSIDE = (
        "outside",
        _(
            "Not accepted: it loads something from elsewhere. Convert text to outlines and embed "
            "everything before you export."
        ),
    )
    EFFECTS = (
        "effects",
        _("Not accepted: it uses effects that look different elsewhere. Flatten effects before you export."),
    )
    STYLES = (
        "styles",
        _("Not accepted: its style sheet can’t be read. Export it with presentation attributes instead of CSS."),
    )
    TANGLED = (
        "tangled",
        _("Not accepted: it is nested too deeply or refers to itself. Expand symbols before you export."),
    )
    TOO_COMPLEX = (
        "too_complex",
        _("Not accepted: it is too complicated. Simplify its shapes and styles before you export."),
    )
    NO_SIZE = (
        "no_size",
        _("Not accepted: it has no size, or its proportions are extreme. Set the artboard to the size of the logo."),
    )
