"""What the audit record would tell of reviewing, and who reads it there."""

from typing import Any

from django.db.models import Q, QuerySet

from awards.reviews.permissions import may_run_reviews


def leave_out_reviewing(entries: QuerySet[Any, Any], person: Any) -> QuerySet[Any, Any]:
    """Of the audit record: which reviewer read, opened or asked what only those learn who run the reviews.

    Such an entry has no name, but a number by which others tell who sent the file; a question is sent in the instant of
    a message about its application, and a newer submission is read in that of its own review.
    """
    if may_run_reviews(person):
        return entries
    entries = entries.exclude(event="file.downloaded", subject_label="")
    return entries.exclude(Q(event__startswith="review_question.") | Q(event__in=("review.read", "review.newest_read")))
