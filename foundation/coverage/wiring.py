"""What coverage adds to an organisation's page and to the figures of a year."""

from django.utils.translation import gettext_lazy as _

from foundation.coverage.domain.queries.coverage import SOURCE
from foundation.coverage.domain.queries.year_figures import list_pieces
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.organisations import registry as organisations

PIECES = Figures("laurel_coverage.pieces", _("Media coverage"), _("Outlet"), list_pieces, order=70)


def connect() -> None:
    organisations.sources.register(SOURCE.name, SOURCE)
    exchange.figures.register(PIECES.name, PIECES)
