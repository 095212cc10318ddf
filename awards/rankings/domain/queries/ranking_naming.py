"""Comments that seem to name somebody who reviews, before a ranking is frozen: papers have them word for word.

Only for the office: which comments they are is said by application, never by reviewer.
"""

from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.queries.reviewer_naming import load_calling
from awards.reviews.models import ReviewPhase, Score


def list_naming(phase: ReviewPhase) -> list[str]:
    """The reference of its application for each such comment of the reviews that count, in order. Two queries."""
    here = list_counting(phase).order_by().values("pk")
    rows = Score.objects.counting().filter(review__in=here).exclude(comment="").order_by()
    is_calling = load_calling(phase.committee.cycle_id)
    comments = rows.values_list("review__application__reference", "comment")
    return sorted(reference or "" for reference, comment in comments.iterator() if is_calling(comment))
