"""Who took a ranking of a cycle along on paper: it tells who may have won."""

from typing import Any

from django.db.models import Q

from awards.rankings.models import RankingFile
from foundation.audit.domain.queries.subject import entries_about


def match_disclosures(cycle: Any) -> Q:
    files = RankingFile.objects.filter(ranking__phase__committee__cycle=cycle)
    return entries_about(files, "review_ranking.paper_downloaded")
