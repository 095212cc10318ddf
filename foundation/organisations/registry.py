"""What an organisation's page gathers, and which organisations the public may see at all.

Rooms and plugins above register a `Source` in their `wiring.py`. An organisation is public only while at least one
source says so: applying for something never makes anybody visible.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from msgspec import Struct

from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.organisations.models import Organisation


class Item(Struct, frozen=True):
    """One thing about an organisation that the public may see. `record` is for the source's own template."""

    name: str
    url: str = ""
    public_id: str = ""
    on: date | None = None
    note: str = ""
    record: Any = None


class Source(Struct, frozen=True):
    """One kind of thing that an organisation's page shows.

    `list_for(organisation, language)` gives what is public now, in a fixed number of queries. `organisations()` gives
    the primary keys of the organisations that have any of it (never NULL), as a lazy queryset of one column.
    `stylesheet`: a static file that `template` needs.
    """

    name: str
    label: str | Promise
    list_for: "Callable[[Organisation, str], Sequence[Item]]"
    organisations: Callable[[], "QuerySet[Any, Any]"]
    order: int = 100
    template: str = "laurel_organisations/partials/items.html"
    stylesheet: str = ""


sources: Registry[Source] = Registry("organisations.sources")


def list_sources() -> list[Source]:
    """The sources in the order in which a page shows them."""
    return sorted(sources.list(), key=lambda source: (source.order, source.name))
