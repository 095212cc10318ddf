"""What a review's form says is missing or too long, and what of late ones the office reads."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from awards.reviews.forms.review import LateForm, ReviewForm
from tests.factories.reviews import handed_in_review


def test_a_comment_is_as_long_as_its_reader_counts() -> None:
    facts = {"label": "効果", "grades": (), "ends": (1, 5), "max_characters": 4, "needs_comment_at_ends": False}

    for comment, is_refused in (("辻\U000e0100" * 4, False), ("辻\U000e0100" * 5, True)):
        form = ReviewForm({"comment-1": comment}, criteria=[SimpleNamespace(pk=1, **facts)], scores={})
        form.is_valid()
        form.show_gaps()
        assert ("comment-1" in form.errors) == is_refused


@pytest.mark.django_db
def test_what_was_opened_and_has_shut_again_reads_otherwise() -> None:
    review = handed_in_review()
    review.open_until, last = review.begun_at, timedelta(microseconds=1)
    offered = []
    for at in (review.open_until - last, review.open_until, review.open_until + last):
        form = LateForm()
        form.offer([(review.phase, [review.application])], [review], at=at)
        offered += form.fields["work"].choices

    (open_still, shut, shut_longer) = (label for _key, label in offered)
    assert open_still != shut == shut_longer
