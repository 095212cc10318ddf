"""What events add to an organisation's page: public events that it organises, the latest first."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.domain.queries.event import list_public_events
from events.models import EventOrganiser, EventPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source
from foundation.text.eras import JST


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """The public events of an organisation, in any role."""
    events = list_public_events(language=language).filter(organisers__organisation=organisation).distinct()
    return [
        Item(
            event.title,
            event.get_url() or "",
            str(event.translation_key),
            event.starts_at.astimezone(JST).date(),
            record=event,
        )
        for event in events.order_by("-starts_at", "pk")
    ]


def list_organisations() -> "QuerySet[Any, Any]":
    """The organisations that have a public event."""
    public = visible_pages(EventPage.objects.all()).order_by()
    found: QuerySet[Any, Any] = EventOrganiser.objects.filter(page__in=public, organisation__isnull=False)
    return found.values("organisation")


SOURCE = Source("events", _("Events"), list_items, list_organisations, order=30)
