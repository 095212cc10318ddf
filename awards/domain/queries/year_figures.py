"""What awards add to the figures of a year: applications by how far they came, awards by tier.

Awards count from their release on, by its moment: who may see these figures need not know a decision before.
"""

from django.utils.translation import pgettext

from awards.domain.queries.results import list_awardees
from awards.enums import ApplicationState
from awards.models import Application, AwardCycle, Tier
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_applications(comparison: Comparison) -> list[FigureRow]:
    """Applications begun in the period, those sent in it, and what is accepted of these; four queries."""
    if not AwardCycle.objects.exists():
        return []
    every = Application.objects.all()
    accepted = every.filter(state=ApplicationState.ACCEPTED)
    return [
        FigureRow(pgettext("applications", "begun"), *compare(every, comparison, moment="created_at")[None]),
        FigureRow(pgettext("applications", "submitted"), *compare(every, comparison, moment="submitted_at")[None]),
        FigureRow(pgettext("applications", "accepted"), *compare(accepted, comparison, moment="submitted_at")[None]),
    ]


def list_awards(comparison: Comparison) -> list[FigureRow]:
    """Awards given, by the name of the tier, the highest first; two queries. The moment is that of the release."""
    awardees = list_awardees().prefetch_related(None).select_related(None)
    counted = compare(awardees, comparison, moment="cycle__released_at", by="tier")
    rows: dict[str, FigureRow] = {}
    for tier in Tier.objects.filter(pk__in=counted).order_by("rank", "pk"):
        now, before = counted[tier.pk]
        known = rows.get(tier.name_ja, FigureRow(tier.name, 0, None))
        both = None if before is None and known.before is None else (known.before or 0) + (before or 0)
        rows[tier.name_ja] = FigureRow(known.label, known.now + now, both)
    return list(rows.values())
