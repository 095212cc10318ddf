"""What coverage adds to an organisation's page and to the figures of a year."""

from django.utils.translation import gettext_lazy as _

from foundation.coverage.domain.queries.coverage import SOURCE
from foundation.coverage.domain.queries.year_figures import list_pieces
from foundation.exchange import registry as exchange
from foundation.organisations import registry as organisations


def connect() -> None:
    organisations.sources.register(SOURCE.name, SOURCE)
    exchange.figures(
        "laurel_coverage.pieces", label=_("Media coverage"), dimension=_("Outlet"), rows=list_pieces, order=70
    )
