"""The list of a set's paper that says who of the reviewers has a conflict of interest with which application.

The rule the next editor must not break: it stands on this paper and nowhere else; reasons and scores aren't on it.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.decisions.domain.queries.decision_board import Board
from awards.decisions.domain.queries.panel_room import list_in_conflict


def describe_conflicts(board: Board) -> dict[str, Any]:
    """As the template takes it, in the order of the board; without applications where there are none."""
    found = list_in_conflict(board.decision_set.cycle, [row.application.pk for row in board.rows])
    return {
        "title": pgettext("paper", "Annex: conflicts of interest"),
        "note": _(
            "As they were when this paper was made. What those named gave is sealed; a ranking that was frozen before "
            "may still count it. The hash above doesn’t cover this list."
        ),
        "applications": [
            {
                "reference": row.application.reference or "",
                "name": row.name,
                "reviewers": [{"name": one.name, "affiliation": one.affiliation} for one in found[row.application.pk]],
            }
            for row in board.rows
            if row.application.pk in found
        ],
    }
