"""The annex of a set's paper: what was checked of each application, and by whom.

The rule the next editor must not break: it says of itself that the hash on the paper doesn't cover it.
"""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.decisions.domain.queries.check_annex import AnnexLine, list_annex
from awards.decisions.domain.queries.decision_board import Board
from foundation.text import eras
from foundation.text.languages import active_language


def describe_annex(board: Board) -> dict[str, Any]:
    """As the template takes it; without applications where nothing is checked."""
    groups = groupby(list_annex(board), key=lambda line: line.row)
    return {
        "title": pgettext("paper", "Annex: checks"),
        "note": _(
            "As they were when this paper was made. The hash above is of decisions and texts and doesn’t cover them; "
            "a check that is opened again takes the approval back."
        ),
        "applications": [
            {
                "reference": row.application.reference or "",
                "name": row.name,
                "outcome": row.outcome,
                "checks": [_describe(line) for line in lines],
            }
            for row, lines in groups
        ],
    }


def _describe(line: AnnexLine) -> dict[str, Any]:
    return {
        "kind": line.kind.name,
        "state": line.state,
        "result": line.result,
        "day": eras.format_date(line.checked_on, active_language(), weekday=False) if line.checked_on else "",
        "by": line.recorded_by,
        "evidence": [{"name": file.name, "sha256": file.sha256} for file in line.evidence],
    }
