"""Freezing a ranking: nothing that is reviewed, withdrawn or declared later changes it.

Kept are the figures, and by criterion grades and comments: its papers are made from them alone.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.reviews.domain.errors import NothingRanked
from awards.reviews.domain.queries.ranking import get_ranking
from awards.reviews.domain.queries.ranking_detail import get_detail
from awards.reviews.models import Ranking, RankingEntry, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def freeze_ranking(phase: ReviewPhase, *, name: str, by: AbstractBaseUser, at: datetime | None = None) -> Ranking:
    """Keep the ranking of this moment under a name. Raises MayNot, NothingRanked."""
    if not may_run_reviews(by):
        raise MayNot
    at = at or timezone.now()
    locked = ReviewPhase.objects.select_related("committee__cycle").select_for_update(of=("self",)).get(pk=phase.pk)
    lines = get_ranking(locked).lines
    if not any(line.rank for line in lines):
        raise NothingRanked
    detail = get_detail(locked, [line.application for line in lines])
    rows = [line.as_row() | {"counted": detail.counted.get(line.application.pk, 0)} for line in lines]
    frozen: Ranking = Ranking.objects.create(
        phase=locked, name=name, frozen_at=at, frozen_by_id=by.pk, heading=detail.heading, rows=rows
    )
    criteria = detail.by_application
    RankingEntry.objects.bulk_create(
        RankingEntry(ranking=frozen, application=line.application, criteria=criteria.get(line.application.pk, []))
        for line in lines
    )
    record("review_ranking.frozen", by=by, subject=frozen, after={"applications": len(rows)}, at=at)
    return frozen
