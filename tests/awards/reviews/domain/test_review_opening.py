"""What the office opens once more: nothing that its reviewer can't hand in again. More of it in `test_review.py`."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from awards.reviews.domain.errors import ReviewerStopped
from awards.reviews.domain.queries.review import list_counting
from awards.reviews.domain.review_opening import return_review
from awards.reviews.models import Reviewer
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("gone", ["ended", "opens_admin"])
def test_what_counts_goes_on_counting_where_nobody_could_hand_it_in_again(secretariat, gone) -> None:
    review = handed_in_review()
    if gone == "ended":
        Reviewer.objects.update(state="ended")
    else:
        review.reviewer.user.user_permissions.add(Permission.objects.get(codename="access_admin"))

    with pytest.raises(ReviewerStopped):
        return_review(review, reason="委員から", open_until=timezone.now() + timedelta(days=1), by=secretariat)

    assert list(list_counting(review.phase)) == [review]
