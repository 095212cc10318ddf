"""Wiring of events: label, addresses, routers. No logic."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    label = "laurel_events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"
    laurel_urls = "events.urls"
    laurel_routers = {"/events/": "events.api"}

    def ready(self) -> None:
        from events.domain import proposal  # noqa: PLC0415 -- models must be loaded first
        from events.domain.queries import source  # noqa: PLC0415 -- as above
        from foundation.audit import registry as audit  # noqa: PLC0415 -- as above
        from foundation.content import registry as content  # noqa: PLC0415 -- as above
        from foundation.exchange import registry as exchange  # noqa: PLC0415 -- as above
        from foundation.organisations import registry as organisations  # noqa: PLC0415 -- as above

        organisations.add_source(source.SOURCE)
        exchange.data_sets("laurel_events.events", list_for="events.domain.queries.open_data.list_data_sets")
        exchange.figures(
            "laurel_events.events",
            label=_("Events"),
            dimension=_("Kind of event"),
            rows="events.domain.queries.year_figures.list_events",
            order=60,
        )
        content.take_proposals(proposal.TAKER)
        audit.name_event("proposal.proposed", _("Event proposed"))
        audit.name_event("proposal.revised", _("Proposed event changed"))
        audit.name_event("proposal.withdrawn", _("Proposed event withdrawn"))
        audit.name_event("proposal.approved", _("Proposed event approved"))
        audit.name_event("proposal.refused", _("Proposed event not taken"))
