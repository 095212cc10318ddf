"""The list of a set's paper that says who of reviewers and panel has a conflict of interest with which application.

The rule the next editor must not break: it stands on this paper and nowhere else; reasons and scores aren't on it.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.decisions.domain.queries.decision_board import Board
from awards.decisions.domain.queries.panel_room import list_in_conflict
from awards.decisions.models import PanelMember
from awards.reviews.models import Reviewer


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
                "people": [_describe(one) for one in found[row.application.pk]],
            }
            for row in board.rows
            if row.application.pk in found
        ],
    }


def _describe(who: Reviewer | PanelMember) -> dict[str, str]:
    role = _("panel member") if isinstance(who, PanelMember) else ""
    return {"name": who.name, "affiliation": "　".join(filter(None, (who.affiliation, role)))}
