"""A document of the award: what it is called, what is on it, and the words that several share.

Everything is made under the language of the document, never that of whoever happens to ask.
"""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.programmes.domain.queries.questionnaire import Question
from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import AwardCycle

Row = dict[str, Any]
PDF = "application/pdf"
FIGURES = (ItemKind.RATIO, ItemKind.AVERAGE)


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


def has_figures(questions: list[Question]) -> bool:
    """An award that asks for no figures has no track record, but questions."""
    return any(question.kind in FIGURES for question in questions)


def name_of_section(section: Section, questions: list[Question]) -> str:
    """What a section is called in this cycle."""
    if section == Section.QUESTIONS and not has_figures(questions):
        return _("Questions")
    return str(section.label)


def footer_of(cycle: AwardCycle) -> str:
    """Whom to ask, in a line."""
    division = cycle.division
    return "　".join(part for part in (str(division), division.email, division.phone) if part) if division else ""
