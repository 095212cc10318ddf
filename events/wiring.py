"""What events tell others: an organisation's page, open data, figures of a year, who takes proposals, event names."""

from django.utils.translation import gettext_lazy as _

from events.domain.proposal import TAKER
from events.domain.queries.open_data import list_data_sets
from events.domain.queries.source import SOURCE
from events.domain.queries.year_figures import list_events
from foundation.audit import registry as audit
from foundation.content import registry as content
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.organisations import registry as organisations

EVENTS = {
    "proposal.proposed": _("Event proposed"),
    "proposal.revised": _("Proposed event changed"),
    "proposal.withdrawn": _("Proposed event withdrawn"),
    "proposal.approved": _("Proposed event approved"),
    "proposal.refused": _("Proposed event not taken"),
}
FIGURES = Figures("laurel_events.events", _("Events"), _("Kind of event"), list_events, order=60)


def connect() -> None:
    organisations.sources.register(SOURCE.name, SOURCE)
    exchange.data_sets.register("laurel_events.events", list_data_sets)
    exchange.figures.register(FIGURES.name, FIGURES)
    content.take_proposals(TAKER)
    for event, name in EVENTS.items():
        audit.events.register(event, name)
