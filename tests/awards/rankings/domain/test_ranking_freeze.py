"""A frozen ranking stays as it was, whatever comes after."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.rankings.domain.errors import NothingRanked
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking, RankingEntry
from awards.reviews.models import Conflict, PhaseEntry, Score
from awards.reviews.permissions import may_run_reviews
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, accepted_application, handed_in_review

pytestmark = pytest.mark.django_db
MOST = 12


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


def test_what_is_sent_twice_is_kept_once():
    review, clerk = handed_in_review(grade=4), staff("run_reviews")
    first = freeze_ranking(review.phase, name="委員会", by=clerk)

    assert freeze_ranking(review.phase, name="委員会", by=clerk) == first
    assert freeze_ranking(review.phase, name="委員会", by=staff("run_reviews")) == first

    assert (Ranking.objects.count(), RankingEntry.objects.count()) == (1, 1)
    assert Entry.objects.filter(event="review_ranking.frozen").count() == 1


@pytest.mark.parametrize("is_blind", [True, False])
def test_the_first_one_takes_twelve_statements_in_all(is_blind):
    phase = ReviewPhaseFactory(is_blind=is_blind)
    for _number in range(2):
        handed_in_review(phase, grade=4)
    left_out = {"added_at": timezone.now(), "left_out_at": timezone.now(), "left_out_because": "対象外"}
    PhaseEntry.objects.create(phase=phase, application=accepted_application(phase.committee.cycle), **left_out)
    Score.objects.update(comment="続いている")
    clerk = staff("run_reviews")
    assert may_run_reviews(clerk)  # whose rights are read once

    with CaptureQueriesContext(connection) as captured:
        freeze_ranking(phase, name="委員会", by=clerk)

    taken = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(taken) <= MOST


def test_what_differs_in_anything_that_is_kept_is_another():
    review, clerk = handed_in_review(grade=4), staff("run_reviews")

    def freeze(name="委員会"):
        return freeze_ranking(review.phase, name=name, by=clerk).pk

    found = [freeze(), freeze("部会")]
    Score.objects.update(comment="手順がわかる")  # in the entries alone
    found.append(freeze("部会"))
    review.phase.name_ja = "二次審査"
    review.phase.save()  # in the heading alone
    found.append(freeze("部会"))
    Score.objects.update(grade=2)  # in the figures, too
    found.append(freeze("部会"))
    found.append(freeze())  # as the first, but not the newest

    assert len(set(found)) == 6
    assert freeze() == found[-1]
