"""Who reads on the audit record what reviewers opened and asked."""

import pytest

from awards.reviews.domain.queries.review_disclosure import leave_out_reviewing
from foundation.audit.domain import record
from foundation.audit.models import Entry
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db
OF_REVIEWERS = ("file.downloaded", "review_question.sent", "review.newest_read", "review.read")


def test_what_reviewers_opened_and_asked_only_those_read_who_run_reviews(secretariat) -> None:
    review = handed_in_review()
    for event in OF_REVIEWERS:
        record(event, by=review.reviewer.user, subject=review)
    record("file.downloaded", by=secretariat, subject=review.application)
    record("review.handed_in", by=review.reviewer.user, subject=review)

    every, auditor = Entry.objects.all(), staff("view_entry")
    hidden = every.exclude(pk__in=leave_out_reviewing(every, auditor))

    assert set(hidden.values_list("event", "actor")) == {(event, review.reviewer.user_id) for event in OF_REVIEWERS}
    assert leave_out_reviewing(every, secretariat).count() == every.count()
