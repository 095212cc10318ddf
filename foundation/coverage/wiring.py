"""What coverage adds to an organisation's page and to the figures of a year; when another piece is published."""

from django.utils.translation import gettext_lazy as _

from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.coverage.domain.queries.coverage import SOURCE, find_next_piece
from foundation.coverage.domain.queries.year_figures import list_pieces
from foundation.coverage.models import MediaCoverage
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.organisations import registry as organisations

PIECES = Figures("laurel_coverage.pieces", _("Media coverage"), _("Outlet"), list_pieces, order=70)


def connect() -> None:
    changes.public_tables.register("laurel_coverage", (MediaCoverage, MediaCoverage.organisations.through))
    clock.changes.register("laurel_coverage.published", find_next_piece)
    organisations.sources.register(SOURCE.name, SOURCE)
    exchange.figures.register(PIECES.name, PIECES)
