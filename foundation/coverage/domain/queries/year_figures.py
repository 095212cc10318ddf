"""What coverage adds to the figures of a year: pieces by kind of outlet."""

from foundation.coverage.enums import OutletKind
from foundation.coverage.models import MediaCoverage
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_pieces(comparison: Comparison) -> list[FigureRow]:
    """What was published in the period; one query. Kinds without any in either period are left out."""
    counted = compare(MediaCoverage.objects.published(), comparison, moment="published_on", by="kind")
    return [FigureRow(kind.label, *counted[kind], code=str(kind)) for kind in OutletKind if kind in counted]
