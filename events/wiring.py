"""What events registers: API, a source of an organisation's page, open data, figures, proposals, event names."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.admin import event_home, proposal_home
from events.api.event import CARDS, EVENTS, router
from events.domain import proposal
from events.domain.notices import kinds
from events.domain.queries.event_source import SOURCE
from events.domain.queries.open_data import list_data_sets
from events.domain.queries.proposal import list_proposals
from events.domain.queries.year_figures import list_events
from events.forms import EventProposalForm
from events.models import EventOrganiser, EventPage
from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.changes import registry as changes
from foundation.content import registry as content
from foundation.documents import registry as documents
from foundation.exchange import registry as exchange
from foundation.exchange.registry import Figures
from foundation.headless import registry as headless
from foundation.notices import registry as notices
from foundation.organisations import registry as organisations
from foundation.organisations.models import Organisation
from foundation.search import registry as search
from foundation.viewsets import home, home_dates

AUDITED = {
    "proposal.proposed": _("Event proposed"),
    "proposal.revised": _("Proposed event changed"),
    "proposal.withdrawn": _("Proposed event withdrawn"),
    "proposal.approved": _("Proposed event approved"),
    "proposal.refused": _("Proposed event declined"),
}
FIGURES = Figures("laurel_events.events", _("Events"), _("Kind of event"), list_events, order=60)
TAKER = content.ProposalTaker(
    code="event",
    label=_("Event"),
    form=EventProposalForm,
    initial=proposal.fill_form,
    propose=proposal.propose_event,
    revise=proposal.revise_event,
    withdraw=proposal.withdraw_event,
    list_proposals=list_proposals,
)
MOUNT = headless.Mount("/events/", router)
MADE_FROM = (
    documents.Source(EventPage, "page_ptr_id", "event"),
    documents.Source(EventOrganiser, "page_id", "event"),
)
FOUND = search.Kind(
    "events",
    pgettext_lazy("search", "Events"),
    EventPage,
    names=(
        *("organisers.organisation.name_ja", "organisers.organisation.name_en", "organisers.organisation.name_kana"),
        *("organisers.written_ja", "organisers.written_en"),
    ),
    body=(
        *("subtitle", "body", "programme", "speakers", "materials", "target", "place_ja", "place_en"),
        *("address_ja", "address_en", "access", "state_note"),
    ),
    dated="starts_at",
    prefetched=("organisers__organisation",),
)
SOURCES = {
    "events: organisations": search.Source(
        Organisation, lambda row: EventPage.objects.filter(organisers__organisation=row)
    ),
    "events: organisers": search.Source(EventOrganiser, lambda row: EventPage.objects.filter(pk=row.page_id)),
}


def connect() -> None:
    changes.public_tables.register("laurel_events", (EventPage, EventOrganiser))
    search.kinds.register(FOUND.name, FOUND)
    search.sources.register_all(SOURCES)
    home_dates.dates.register("laurel_events.events", event_home.EVENT_DATES)
    home.pending.register_all(proposal_home.PENDING)
    notices.kinds.register_all(kinds.KINDS)
    headless.mounts.register(MOUNT.prefix, MOUNT)
    documents.kinds.register_all((CARDS, EVENTS))
    documents.sources.register("events", MADE_FROM)
    organisations.sources.register(SOURCE.name, SOURCE)
    exchange.data_sets.register("laurel_events.events", list_data_sets)
    exchange.figures.register(FIGURES.name, FIGURES)
    content.proposal_takers.register(TAKER.code, TAKER)
    caching.public_views.register("laurel_events", ("laurel_events:calendar", "laurel_events:event"))
    audit.events.register_all(AUDITED)
