"""Conflicts of interest that a frozen ranking doesn't know yet: reviews that are in its figures and count no more.

A ranking keeps no review, so that nothing in it leads to a reviewer: each that counted has left a mark in its row, made
with the site's secret, which is known again here and read by nobody.
"""

from collections import Counter

from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac

from awards.rankings.models import Ranking
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.models import Review


def mark_review(review: int) -> str:
    """What a frozen ranking keeps of a review that is in its figures, by key."""
    return salted_hmac("laurel_rankings.review", str(review), algorithm="sha256").hexdigest()[:32]


def count_late_conflicts(ranking: Ranking) -> dict[str, int]:
    """By public id of the application, how many reviews in the frozen figures are sealed by now. One query."""
    counting = Exists(list_unsealed(Review.objects.filter(pk=OuterRef("pk"))))
    sealed = ranking.phase.reviews.filter(~counting).order_by().values_list("application__public_id", "pk")
    frozen = {row["id"]: row.get("reviews", ()) for row in ranking.rows}
    return dict(Counter(key for key, review in sealed if mark_review(review) in frozen.get(key, ())))
