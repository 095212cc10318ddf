"""What events add to the figures of a year: public events by kind, those not held apart."""

from django.db.models import Min
from django.utils.translation import pgettext

from events.enums import EventKind, EventState
from events.models import EventPage
from foundation.content.domain.queries.visibility import visible_pages
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_events(comparison: Comparison) -> list[FigureRow]:
    """Events that begin in the period, counted once across languages; two queries."""
    public = visible_pages(EventPage.objects.all()).filter(alias_of=None).order_by()
    once = EventPage.objects.filter(pk__in=public.values("translation_key").annotate(first=Min("pk")).values("first"))
    counted = compare(once, comparison, moment="starts_at", by="kind")
    rows = [FigureRow(kind.label, *counted[kind], code=str(kind)) for kind in EventKind if kind in counted]
    cancelled = compare(once.filter(state=EventState.CANCELLED), comparison, moment="starts_at")[None]
    if any(cancelled):
        rows.append(FigureRow(pgettext("events", "of these cancelled"), *cancelled, code="cancelled", is_part=True))
    return rows
