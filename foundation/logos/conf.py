"""The settings of foundation.logos, each with its default and a sentence. None is needed to start."""

from django.conf import settings


def logo_widths() -> tuple[int, ...]:
    """`LAUREL_LOGO_WIDTHS`: how many pixels across a logo's pictures are (320, 640, 1280, 2560)."""
    return tuple(sorted(getattr(settings, "LAUREL_LOGO_WIDTHS", (320, 640, 1280, 2560))))


def shown_width() -> int:
    """Which of them stands on others' pages: the smallest that is sharp at 240 px on fine screens."""
    return next((width for width in logo_widths() if width >= 480), logo_widths()[-1])


def logo_print_mm() -> int:
    """`LAUREL_LOGO_PRINT_MM`: how wide the sheet for print is (100 mm); it is a drawing and can be enlarged."""
    return int(getattr(settings, "LAUREL_LOGO_PRINT_MM", 100))
