"""Conflicts of interest that a frozen ranking doesn't know yet: reviews that are in its figures and count no more.

A ranking keeps no review, so that nothing in it leads to a reviewer: it is told from how many counted at the freeze.
"""

from collections import Counter

from django.db.models import Exists, OuterRef, Q

from awards.rankings.models import Ranking
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.enums import ReviewState
from awards.reviews.models import Review


def count_late_conflicts(ranking: Ranking) -> dict[str, int]:
    """By public id of the application, how many reviews in the frozen figures are sealed by now. One query."""
    counting = Q(Exists(list_unsealed(Review.objects.filter(pk=OuterRef("pk")))))
    reviews = ranking.phase.reviews.filter(first_handed_in_at__lte=ranking.frozen_at).annotate(counts=counting)
    sealed: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for key, counts, state in reviews.values_list("application__public_id", "counts", "state"):
        sealed[key] += not counts
        left[key] += counts and state == ReviewState.HANDED_IN
    late = {row["id"]: min(sealed[row["id"]], row.get("counted", 0) - left[row["id"]]) for row in ranking.rows}
    return {key: number for key, number in late.items() if number > 0}
