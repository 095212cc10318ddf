"""What has to be said beside the figures of one application, in the words of pages and papers."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.rankings.domain.ranking import Unsaid


def list_notes(row: dict[str, Any]) -> list[str]:
    """Of a row as it is kept when a ranking is frozen; one that was kept before something was counted says less."""
    unsaid = row.get("unsaid", {})
    counts = ("missing", "unscored", "conflicts", "older", "outdated")
    missing, unscored, conflicts, older, outdated = (row.get(name, 0) for name in counts)
    few, same = unsaid.get(Unsaid.FEW, 0), unsaid.get(Unsaid.SAME, 0)
    counted = (
        (missing, ngettext("%(n)s review missing", "%(n)s reviews missing", missing)),
        (unscored, ngettext("%(n)s review without a score", "%(n)s reviews without a score", unscored)),
        (conflicts, ngettext("%(n)s conflict of interest", "%(n)s conflicts of interest", conflicts)),
        (older, ngettext("%(n)s review of an earlier submission", "%(n)s reviews of an earlier submission", older)),
        (
            outdated,
            ngettext(
                "%(n)s review on an earlier version of the rubric",
                "%(n)s reviews on an earlier version of the rubric",
                outdated,
            ),
        ),
        (
            few,
            ngettext(
                "%(n)s mark without z-score: fewer than five by its reviewer",
                "%(n)s marks without z-score: fewer than five by their reviewers",
                few,
            ),
        ),
        (
            same,
            ngettext(
                "%(n)s mark without z-score: all the same by its reviewer",
                "%(n)s marks without z-score: all the same by their reviewers",
                same,
            ),
        ),
    )
    disputed = [_("Marks differ by half the scale or more.")] if row["is_disputed"] else []
    return [*disputed, *(text % {"n": number} for number, text in counted if number)]
