"""A document of the award: its name, its contents, and formatting that several share.

Everything is rendered in the document's language, never in that of the current request.
"""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from msgspec import Struct

from awards.programmes.models import AwardCycle
from foundation.text.languages import active_language

Row = dict[str, Any]
PDF = "application/pdf"


class Printed(Struct, frozen=True):
    name: str
    content: bytes
    content_type: str = PDF


def row(label: object, value: object, *, note: str = "", strong: bool = False) -> Row:
    """A label with its value; an empty value is shown as a dash."""
    text = "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
    return {"label": capfirst(str(label)), "value": text or "—", "note": note, "strong": strong}


def size(number: int) -> str:
    """1.2 MB, with a plain space."""
    return str(filesizeformat(number)).replace("\xa0", " ")


def after_figure(unit: str) -> str:
    """40.0％, 8.0 days."""
    return f" {unit}" if active_language() == "en" and unit not in ("%", "") else unit


def footer_of(cycle: AwardCycle) -> str:
    """The division to contact, in one line."""
    division = cycle.division_in_charge
    return "　".join(part for part in (str(division), division.email, division.phone) if part) if division else ""
