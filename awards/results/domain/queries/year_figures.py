"""What results add to the figures of a year."""

from awards.programmes.models import Tier
from awards.results.domain.queries.awardee_results import list_awardees
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_awards(comparison: Comparison) -> list[FigureRow]:
    """Awards given, by the name of the tier, the highest first; two queries. Counted by the release."""
    awardees = list_awardees().prefetch_related(None).select_related(None)
    counted = compare(awardees, comparison, moment="cycle__released_at", by="tier")
    rows: dict[str, FigureRow] = {}
    for tier in Tier.objects.filter(pk__in=counted).order_by("rank", "pk"):
        now, before = counted[tier.pk]
        known = rows.get(tier.name_ja, FigureRow(tier.name, 0, None))
        both = None if before is None and known.before is None else (known.before or 0) + (before or 0)
        rows[tier.name_ja] = FigureRow(known.label, known.now + now, both)
    return list(rows.values())
