"""Comments that seem to name a reviewer are found before a ranking is frozen."""

import pytest
from django.utils import timezone

from awards.rankings.domain.queries.ranking_naming import list_naming
from awards.reviews.models import Review, Score
from tests.factories.reviews import ReviewerFactory, handed_in_review

pytestmark = pytest.mark.django_db


def test_each_comment_that_seems_to_name_a_reviewer_is_listed_by_application(django_assert_num_queries):
    review = handed_in_review()
    phase = review.phase
    ReviewerFactory(committee=phase.committee, accepted=True, name_ja="黒田 一郎")
    same, other, draft = (handed_in_review(phase) for _turn in range(3))
    Score.objects.filter(review__in=[review, same, draft]).update(comment="黒田委員と同意見です。")
    Score.objects.filter(review=other).update(comment="続いている取組です。")
    Review.objects.filter(pk=draft.pk).update(state="draft", handed_in_at=None, saved_at=timezone.now())

    with django_assert_num_queries(2):
        found = list_naming(phase)

    assert found == sorted(one.application.reference for one in (review, same))
