"""A document of the award: what it is called, what is on it, and the words that several share.

Everything is made under the language of the document, never that of whoever happens to ask.
"""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst

from awards.programmes.models import AwardCycle
from foundation.text.languages import active_language

Row = dict[str, Any]
PDF = "application/pdf"


@dataclass(frozen=True)
class Printed:
    name: str
    content: bytes
    content_type: str = PDF


def row(label: object, value: object, *, note: str = "", strong: bool = False) -> Row:
    """A label with its value; nothing is a dash."""
    text = "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
    return {"label": capfirst(str(label)), "value": text or "—", "note": note, "strong": strong}


def size(number: int) -> str:
    """1.2 MB, with a plain space."""
    return str(filesizeformat(number)).replace("\xa0", " ")


def after_figure(unit: str) -> str:
    """40.0％, 8.0 days."""
    return f" {unit}" if active_language() == "en" and unit not in ("%", "") else unit


def footer_of(cycle: AwardCycle) -> str:
    """Whom to ask, in a line."""
    division = cycle.division
    return "　".join(part for part in (str(division), division.email, division.phone) if part) if division else ""
