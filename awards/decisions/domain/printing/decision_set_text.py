"""The annex of a set's paper with what else the hash covers: notes, feedback, citations of no tier, moments of notices.

The rule the next editor must not break: nothing that the hash covers is left off the paper, or somebody signs unread.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.decisions.domain.decision_set_digest import TEXTS
from awards.decisions.domain.queries.decision_board import Board
from awards.decisions.models import Decision
from foundation.text import eras
from foundation.text.languages import active_language

CITATIONS = ("citation_ja", "citation_en")


def describe_texts(board: Board) -> dict[str, Any]:
    """As the template takes it, in the order of the board; without applications where nothing is written."""
    found = [(row, _list_texts(row.decision)) for row in board.rows if row.decision]
    return {
        "title": pgettext("paper", "Annex: notes and feedback to applicants"),
        "note": _("The hash on the first page covers these texts, too."),
        "applications": [
            {
                "reference": row.application.reference or "",
                "name": row.name,
                "outcome": row.outcome,
                "texts": [{"label": label, "text": text} for label, text in texts],
            }
            for row, texts in found
            if texts
        ],
    }


def list_on_face(decision: Decision) -> tuple[str, ...]:
    """Citations that stand beside the outcome: of those that get a tier."""
    return CITATIONS if decision.tier_id else ()


def _list_texts(decision: Decision) -> list[tuple[str, str]]:
    """Each by its name, but for what stands on the paper's face."""
    names = [name for name in TEXTS if name not in list_on_face(decision)]
    texts = [(_label(name), getattr(decision, name)) for name in names]
    moment = decision.notify_at and eras.format_second(decision.notify_at, active_language())
    return [(label, text) for label, text in [*texts, (_label("notify_at"), moment)] if text]


def _label(name: str) -> str:
    return str(Decision._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
