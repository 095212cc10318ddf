"""The settings of foundation.credentials, each with its default and a sentence. None is needed to start."""

from datetime import timedelta

from django.conf import settings


def wrong_most() -> int:
    """`LAUREL_VERIFY_WRONG`: so many wrong certificate numbers (20) one address may ask for within ten minutes."""
    return getattr(settings, "LAUREL_VERIFY_WRONG", 20)


def batch_kept() -> timedelta:
    """`LAUREL_CERTIFICATES_HOURS`: how many hours (24) the file of a batch of certificates can be fetched."""
    return timedelta(hours=getattr(settings, "LAUREL_CERTIFICATES_HOURS", 24))


def logo_widths() -> tuple[int, ...]:
    """`LAUREL_LOGO_WIDTHS`: how many pixels across a logo's pictures are (320, 640, 1280, 2560)."""
    return tuple(sorted(getattr(settings, "LAUREL_LOGO_WIDTHS", (320, 640, 1280, 2560))))


def shown_width() -> int:
    """Which of them stands on others' pages: the smallest that is sharp at 240 px on fine screens."""
    return next((width for width in logo_widths() if width >= 480), logo_widths()[-1])


def logo_print_mm() -> int:
    """`LAUREL_LOGO_PRINT_MM`: how wide the sheet for print is (100 mm); it is a drawing and can be enlarged."""
    return int(getattr(settings, "LAUREL_LOGO_PRINT_MM", 100))
