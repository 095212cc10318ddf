"""The blank form of a cycle: its conditions, sections, questions, limits, materials and declarations.

One definition, rendered as PDF and as a Word document. Reads only the questionnaire; the same for everybody. The rule
the next editor must not break: it asks exactly what the pages ask.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.applications.domain.answer_wording import kinds_of, label_of, label_of_column, name_of_section
from awards.applications.domain.application import list_columns
from awards.applications.domain.printing.application_document import Printed, footer_of, row, size
from awards.applications.domain.submission_completeness import REQUIRED_COLUMNS
from awards.applications.models import Application
from awards.programmes.domain.queries.item_questionnaire import Question, Questionnaire, get_questionnaire
from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import AwardCycle, RequiredMaterial
from foundation.printing.domain import render_pdf
from foundation.text import eras
from foundation.text.languages import active_language, join_note

TEMPLATE = "laurel_applications/print/form.typ"
PER_LINE, MOST_LINES = 40, 20
LIST_LINES = 4
Form = dict[str, Any]


def print_blank_form(cycle: AwardCycle, *, language: str, address: str = "") -> Printed:
    """The form as PDF. `address` is the URL to apply at. Six queries; raises what `render_pdf` raises."""
    with translation.override(language):
        form = make_form(cycle, address=address)
        name = _("form_%(code)s.pdf") % {"code": cycle.code}
    pdf = render_pdf(TEMPLATE, form, language=language, title=form["title"])
    return Printed(name=name, content=pdf)


def make_form(cycle: AwardCycle, *, address: str = "") -> Form:
    """The contents of the form, in the active language."""
    questionnaire = get_questionnaire(cycle)
    heading = _("Worksheet")
    period = eras.format_period(cycle.opens_at, cycle.closes_at, active_language())
    return {
        "eyebrow": cycle.name,
        "heading": heading,
        "title": f"{cycle.name} {heading}",
        "facts": [
            row(_("Application period"), period, strong=True),
            row(
                _("How to apply"),
                _("Apply online. This worksheet is for drafting together beforehand; it is not submitted."),
            ),
            *([row(_("Where to apply"), address)] if address else []),
        ],
        "guideline": {
            "title": _("Who can apply"),
            "text": cycle.guideline,
            "conditions": [{"text": each.text, "help": each.help} for each in questionnaire.conditions],
        },
        "sections": list(_sections(questionnaire)),
        "materials": {
            "title": name_of_section(Section.MATERIALS, questionnaire.plain),
            "rows": [_material(requirement) for requirement in questionnaire.requirements],
        },
        "declarations": {
            "title": _("What you will be asked to confirm"),
            "texts": [declaration.text for declaration in questionnaire.declarations],
        },
        "words": {
            "looked_at": _("Points for reviewers"),
            "required": _("required"),
            "optional": _("optional"),
        },
        "footer": footer_of(cycle),
    }


def _sections(questionnaire: Questionnaire) -> Iterator[Form]:
    yield {
        "title": _("About the organisation"),
        "parts": [*(_column(name) for name in list_columns(Application(cycle=questionnaire.cycle))), *_lists()],
    }
    if questionnaire.plain:
        title = name_of_section(Section.QUESTIONS, questionnaire.plain)
        yield {"title": title, "parts": [_question(questionnaire, question) for question in questionnaire.plain]}
    if questionnaire.efforts:
        parts = [_question(questionnaire, question) for question in questionnaire.efforts]
        yield {"title": name_of_section(Section.EFFORTS, questionnaire.plain), "parts": parts}


def _part(label: object, *, required: bool, boxes: list[Form], **more: Any) -> Form:
    empty: Form = {"help": "", "looked_at": "", "limit": "", "options": [], "tick": False}
    return empty | {"label": capfirst(str(label)), "required": required, "boxes": boxes} | more


def _box(label: str = "", *, unit: str = "", lines: int = 1) -> Form:
    return {"label": label, "unit": unit, "lines": lines}


def _column(name: str) -> Form:
    field: Any = Application._meta.get_field(name)
    label = label_of_column(name)
    box = _box(lines=LIST_LINES if isinstance(field, TextField) else 1)
    return _part(label, required=name in REQUIRED_COLUMNS, boxes=[box], help=str(field.help_text))


def _lists() -> Iterator[Form]:
    """The lists an applicant keeps."""
    yield _part(
        _("Other participating organisations"),
        required=False,
        boxes=[_box(lines=LIST_LINES)],
        help=_("For each: role (member or partner municipality), corporate number, name, branch or unit, prefecture."),
    )
    yield _part(
        _("Previous selections and other awards"),
        required=False,
        boxes=[_box(lines=LIST_LINES)],
        help=_(
            "For each: previously selected or applied for this year, name of the award, year, result. Not published."
        ),
    )


def _question(questionnaire: Questionnaire, question: Question) -> Form:
    version = question.version
    return _part(
        version.label,
        required=question.item.is_required and question.kind != ItemKind.EFFORT,
        boxes=_boxes(questionnaire, question),
        help=version.help,
        looked_at=version.looked_at,
        limit=_("up to %(limit)d characters") % {"limit": version.max_characters} if version.max_characters else "",
        options=[option.label for option in question.options],
        tick=question.kind == ItemKind.EFFORT,
    )


def _boxes(questionnaire: Questionnaire, question: Question) -> list[Form]:
    """The numbers to fill in; results are computed online, so the form has no box for them."""
    people, version = _("people"), question.version
    if question.kind == ItemKind.RATIO:
        own = [_box(label_of(question, "denominator"), unit=people)] if question.has_own_denominator else []
        return [*own, _box(label_of(question, "numerator"), unit=people)]
    if question.kind == ItemKind.AVERAGE:
        months = question.item.months
        within = ngettext("in %(months)d month", "in %(months)d months", months) % {"months": months}
        return [_box(join_note(label_of(question, "numerator"), within))]  # the unit is the result's: days a month
    if question.kind == ItemKind.NUMBER:
        return [_box(unit=version.unit)]
    if question.kind == ItemKind.CHOICE:
        return []
    label = _("What did you do, and what has changed?") if question.kind == ItemKind.EFFORT else ""
    lines = -(-(version.max_characters or PER_LINE * 3) // PER_LINE)
    return [_box(label, lines=min(lines, MOST_LINES))]


def _material(requirement: RequiredMaterial) -> Form:
    needed = _("required") if requirement.is_required else _("optional")
    most = ngettext("up to %(n)d file", "up to %(n)d files", requirement.max_count) % {"n": requirement.max_count}
    return row(
        requirement.name,
        f"{needed} · {kinds_of(requirement)} · {most} · {size(requirement.max_bytes)}",
        note=requirement.help,
    )
