"""One cell: safe to open in a spreadsheet, nothing of it lost.

What a person typed must never run as a formula (OWASP, CSV injection): in CSV such a text gets an apostrophe in front,
as people write it themselves; in XLSX it is a cell of text, which needs nothing. A number stays a number, below zero
too. The rule the next editor must not break: every exported spreadsheet goes through here.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from foundation.exchange.enums import TableFormat
from foundation.text.cells import safe_text
from foundation.text.eras import JST

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_767  # characters in a cell of XLSX
GOES_ON = " […]"

Plain = str | int | float | Decimal | bool | date | None


def cell_value(value: Any, form: str) -> Plain:
    """A value for "csv" or "xlsx", as Wagtail's listings name them."""
    return xlsx_value(value) if form == TableFormat.XLSX else csv_value(value)


def csv_value(value: Any) -> Plain:
    """A value for CSV: moments in the project's time zone, numbers as they are, texts safe."""
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return f"{_local(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    return safe_text(UNPRINTABLE.sub("\ufffd", str(value)))


def xlsx_value(value: Any) -> Plain:
    """A value for XLSX. A text longer than a cell says that it goes on: CSV and JSON have the whole of it."""
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return _local(value)
    if isinstance(value, date):
        return value
    text = UNPRINTABLE.sub("\ufffd", str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - len(GOES_ON)] + GOES_ON


def json_value(value: Any) -> Any:
    """A value for JSON: moments with their offset, exact numbers as text. Nothing to run there."""
    if isinstance(value, datetime):
        return value.astimezone(JST).isoformat() if timezone.is_aware(value) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _local(value: datetime) -> datetime:
    """Spreadsheets know no zones: Japan's wall clock, whatever the host's is."""
    return value.astimezone(JST).replace(tzinfo=None) if timezone.is_aware(value) else value
