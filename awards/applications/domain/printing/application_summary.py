"""An application on one page, for the manager who approves sending it: who, figures, efforts, what is missing.

Shows current data, mostly of drafts. Long texts are cut and marked (`…`), so that everything fits on one page; the
application has them in full. The rule the next editor must not break: no contact details.
"""

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from awards.applications.domain.answer_wording import name_of_section
from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.printing.application_document import Printed, Row, after_figure, footer_of, row, size
from awards.applications.domain.queries.application_preview import Figure, make_preview
from awards.applications.domain.submission_completeness import list_findings
from awards.applications.models import Application
from awards.programmes.enums import Section
from foundation.printing.domain import render_pdf
from foundation.text import eras
from foundation.text.languages import active_language, join_note

TEMPLATE = "laurel_applications/print/summary.typ"
LENGTHS = (600, 300, 160, 80, 40)  # characters of each text, tried until everything is on one page
MISSING_SHOWN = 8


def print_summary(application: Application, *, language: str) -> Printed:
    """One page as PDF. A dozen queries; a tenth of a second, or two where texts are long. Raises as `render_pdf`."""
    with translation.override(language):
        title = _("Summary of the application to %(cycle)s") % {"cycle": application.cycle.name}
        name = _("summary_%(cycle)s.pdf") % {"cycle": application.cycle.code}
        data = _data(load_draft(application))
    return Printed(name=name, content=render_pdf(TEMPLATE, data, language=language, title=title))


def _data(draft: Draft) -> dict[str, Any]:
    application, questionnaire, materials = draft.application, draft.questionnaire, draft.received_materials
    preview = make_preview(draft, materials)
    missing = [str(finding) for finding in list_findings(draft) if not finding.is_warning]
    said = [{"title": label, "text": text} for label, text in (*preview.texts, *preview.efforts) if text]
    return {
        "eyebrow": application.cycle.name,
        "heading": _heading(application),
        "state": _("%(state)s, as of %(moment)s")
        % {"state": application.get_state_display(), "moment": eras.format_second(timezone.now(), active_language())},
        "facts": _facts(application),
        "figures": [_figure(figure) for figure in preview.figures],
        "texts_title": name_of_section(Section.EFFORTS, questionnaire.plain) if preview.efforts else _("Questions"),
        "texts": said,
        "lengths": LENGTHS,
        "files": {
            "title": _("Materials"),
            "rows": [row(each.requirement, join_note(each, size(each.file.size))) for each in materials],
        },
        "missing": {"title": _("Still missing"), "texts": _first(missing)},
        "footer": footer_of(application.cycle),
    }


def _heading(application: Application) -> str:
    """In English, the organisation's own English name if it has one."""
    english = application.organisation_name_en if active_language() == "en" else ""
    return english or application.organisation_name or _("No name yet")


def _first(missing: list[str]) -> list[str]:
    """The first few, and how many more there are."""
    rest = len(missing) - MISSING_SHOWN
    more = [_("and %(n)d more") % {"n": rest}] if rest > 0 else []
    return [*missing[:MISSING_SHOWN], *more]


def _facts(application: Application) -> list[Row]:
    place = " ".join(str(part) for part in (application.prefecture, application.city) if part)
    closes = eras.format_deadline(application.cycle.closes_at, active_language())
    return [
        row(_("Industry and location"), " · ".join(str(part) for part in (application.industry, place) if part)),
        row(_("Employees"), application.employees_total),
        row(_("Closes"), closes),
    ]


def _figure(figure: Figure) -> Row:
    made_of = " ÷ ".join(f"{label} {number:,}" for label, number in figure.made_of)
    return row(figure.label, f"{figure.shown}{after_figure(figure.unit)}", note=made_of)
