"""Conflicts of interest that a frozen ranking doesn't know yet: reviews that are in its figures and count no more.

A ranking keeps no review, so that nothing in it leads to a reviewer: each that counted has left a mark in its row,
which is known again here and read by nobody. The rule the next editor must not break: a review's random id, which marks
are made from, is shown nowhere. The site's secret has no part in it: a new one would take approvals back.
"""

from collections import Counter
from collections.abc import Collection
from hashlib import sha256

from awards.rankings.models import Ranking
from awards.reviews.domain.queries.review import list_counting, list_unsealed


def mark_review(public_id: str) -> str:
    """What a frozen ranking keeps of a review that is in its figures."""
    return sha256(f"laurel_rankings.review/{public_id}".encode()).hexdigest()[:32]


def count_late_conflicts(ranking: Ranking) -> dict[str, int]:
    """By public id of the application, how many reviews in the frozen figures are sealed by now. One query.

    A mark that no review has any more counts with them: nobody can say that it isn't sealed.
    """
    unsealed = list_unsealed(ranking.phase.reviews.all()).order_by().values_list("application__public_id", "public_id")
    known = {(key, mark_review(review)) for key, review in unsealed}
    frozen = ((row["id"], mark) for row in ranking.rows for mark in row.get("reviews", ()))
    return dict(Counter(key for key, mark in frozen if (key, mark) not in known))


def count_gone(ranking: Ranking, applications: Collection[int]) -> dict[str, int]:
    """By public id, how many reviews in the frozen figures don't count now, whyever: sealed, returned, not known.

    Of those applications, by key; without those of which all still count. One query, and the phase with its committee.
    """
    counting = list_counting(ranking.phase).filter(application__in=applications).order_by()
    marks = {(key, mark_review(review)) for key, review in counting.values_list("application__public_id", "public_id")}
    left = {
        row["id"]: row.get("counted", 0) - sum((row["id"], mark) in marks for mark in row.get("reviews", ()))
        for row in ranking.rows
    }
    return {key: number for key, number in left.items() if number}
