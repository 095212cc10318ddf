"""How a cycle was judged, for what is published with its results: the criteria that count, how many applied.

The rule the next editor must not break: criteria and numbers only; no grade, no review and no name leaves from here.
"""

from typing import Any

from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from awards.reviews.models import Criterion


def list_criteria(cycle: AwardCycle) -> list[dict[str, Any]]:
    """Stage, label and weight of what counts in each phase, in order; one query. A cycle with one phase has no stages.

    Of the newest rubric that a review was handed in on; a phase without any isn't told as one that was held, unless
    nothing was handed in at all.
    """
    rows = Criterion.objects.filter(rubric__phase__committee__cycle=cycle, counts=True)
    rows = rows.select_related("rubric__phase")
    found = list(rows.order_by("rubric__phase__committee", "rubric__phase__number", "-rubric__number", "order", "pk"))
    found = [row for row in found if row.rubric.first_handed_in_at] or found
    newest: dict[int, int] = {}
    shown = [row for row in found if newest.setdefault(row.rubric.phase_id, row.rubric_id) == row.rubric_id]
    has_stages = len(newest) > 1
    return [
        {
            "stage_ja": row.rubric.phase.name_ja if has_stages else "",
            "stage_en": row.rubric.phase.name_en if has_stages else "",
            "label_ja": row.label_ja,
            "label_en": row.label_en,
            "weight": row.weight,
        }
        for row in shown
    ]


def count_received(cycle: AwardCycle) -> int:
    """Applications that take or took part: submitted, and not withdrawn since."""
    return Application.objects.submitted().filter(cycle=cycle).count()
