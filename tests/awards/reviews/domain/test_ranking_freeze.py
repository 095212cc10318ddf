"""A frozen ranking stays as it was, whatever comes after."""

import pytest
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.domain.errors import NothingRanked
from awards.reviews.domain.ranking_freeze import freeze_ranking
from awards.reviews.models import Conflict, Ranking, Score
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, handed_in_review

pytestmark = pytest.mark.django_db


def test_nothing_that_comes_later_changes_it():
    review = handed_in_review(grade=4)
    frozen = freeze_ranking(review.phase, name="委員会", by=staff("run_reviews"))
    before = frozen.rows
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)
    Score.objects.update(grade=1)
    Application.objects.update(state=ApplicationState.WITHDRAWN)

    frozen.refresh_from_db()

    assert frozen.rows == before
    assert [(row["rank"], row["mean"], row["reference"]) for row in before] == [
        (1, "4.00", review.application.reference)
    ]


def test_what_has_no_review_and_who_has_no_right_freezes_nothing():
    with pytest.raises(NothingRanked):
        freeze_ranking(ReviewPhaseFactory(), name="委員会", by=staff("run_reviews"))
    with pytest.raises(MayNot):
        freeze_ranking(handed_in_review().phase, name="委員会", by=staff("change_reviewphase"))

    assert Ranking.objects.count() == 0
