"""Freezing a ranking: nothing that is reviewed, withdrawn or declared later changes it.

Kept are the figures, and by criterion grades and comments: its papers are made from them alone.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.rankings.domain.errors import NothingRanked
from awards.rankings.domain.queries.ranking import get_ranking, read_sources
from awards.rankings.domain.queries.ranking_conflict import mark_review
from awards.rankings.domain.queries.ranking_detail import get_detail
from awards.rankings.models import Ranking, RankingEntry
from awards.reviews.models import ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def freeze_ranking(phase: ReviewPhase, *, name: str, by: AbstractBaseUser, at: datetime | None = None) -> Ranking:
    """Keep the ranking of this moment under a name; the one that is there where it is sent twice.

    Twelve statements where names are hidden, whatever the number of applications. Raises MayNot, NothingRanked.
    """
    if not may_run_reviews(by):
        raise MayNot
    at = at or timezone.now()
    locked = ReviewPhase.objects.select_related("committee__cycle").select_for_update(of=("self",)).get(pk=phase.pk)
    sources = read_sources(locked)
    lines = get_ranking(locked, sources).lines
    if not any(line.rank for line in lines):
        raise NothingRanked
    detail = get_detail(locked, sources)
    marks: dict[int, list[str]] = defaultdict(list)
    for review in sources.reviews:
        marks[review.application_id].append(mark_review(review.public_id))
    rows = [
        line.as_row() | {"counted": len(marks[line.application.pk]), "reviews": sorted(marks[line.application.pk])}
        for line in lines
    ]
    facts: dict[str, Any] = {"name": name, "heading": detail.heading, "rows": rows}
    criteria = {line.application.pk: detail.by_application.get(line.application.pk, []) for line in lines}
    digest = _hash(facts, criteria)
    try:
        with transaction.atomic():
            frozen: Ranking = Ranking.objects.create(
                phase=locked, frozen_at=at, frozen_by_id=by.pk, sha256=digest, **facts
            )
    except IntegrityError:
        return Ranking.objects.get(phase=locked, sha256=digest)
    RankingEntry.objects.bulk_create(
        RankingEntry(ranking=frozen, application=line.application, criteria=criteria[line.application.pk])
        for line in lines
    )
    record("review_ranking.frozen", by=by, subject=frozen, after={"applications": len(rows)}, at=at)
    return frozen


def _hash(facts: Mapping[str, Any], criteria: Mapping[int, Any]) -> str:
    """Of all that is kept: a doubled post, or one whose answer was lost, comes to the same."""
    kept = json.dumps([facts, criteria], sort_keys=True, ensure_ascii=False)
    return sha256(kept.encode()).hexdigest()
