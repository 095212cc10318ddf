"""What apps have found: kinds of pages with their texts, and records whose change makes pages another.

    search.kinds.register_all([Kind("events", _("Events"), EventPage, names=("organisers.organisation.name_ja",), …)])
    search.sources.register("laurel_events.organisations", Source(Organisation, list_events_of))

    search.coming_pages.register("laurel_releases", list_coming_pages)

Paths are dotted attributes; one that leads to many rows names what each of them says. What a path crosses is named in
`related` or `prefetched`, so that any number of pages takes the same number of queries.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from msgspec import Struct
from wagtail.models import Page

from foundation.registry import Registry


class Kind(Struct, frozen=True):
    """One kind of page: its code in addresses, its heading for readers, its texts by weight, its date.

    Title and summary are those of every page. `body` names rich texts, streams and plain texts.
    """

    name: str
    label: Any
    model: type[Page]
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    dated: str = "first_published_at"
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """A record or child of which pages show something: the pages of one such row."""

    model: type[Model]
    list_pages: Callable[[Any], "QuerySet[Any]"]


kinds: Registry[Kind] = Registry("search.kinds")
sources: Registry[Source] = Registry("search.sources")

# Pages that aren't live and will be, {key: moment}, and whose rows say what they will by now: they have entries, which
# nobody finds until the pages may be seen. Whoever registers them renews them as they become such, or no longer are.
coming_pages: Registry[Callable[[], Mapping[int, datetime]]] = Registry("search.coming_pages")
