"""Which pages the public may see. Every public list, search, feed, sitemap and router goes through here.

Live is not enough: a page may sit under a view restriction, belong to something not released yet
(`registry.hidden_pages`), or be a mirror: an alias that keeps the place of a missing translation and says everything in
the other language. A new rule goes here or is registered, never into a single list.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from msgspec import Struct
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from foundation.changes.domain.reading import is_reading, once
from foundation.clock.domain.moment import find_preview, public_now
from foundation.content import registry
from foundation.records.domain.statement_part import write_rows

IS_MIRROR = Q(alias_of__isnull=False, alias_of__translation_key=F("translation_key"))
MOST_KEYS = 500  # more pages than these are left out by subqueries: a statement takes so many keys easily


def visible_pages(queryset: PageQuerySet, *, at: datetime | None = None) -> PageQuerySet:
    """Of `queryset`, the pages that are live, under no view restriction up the tree, no mirrors, not hidden at `at`.

    Costs one query for the restrictions, whatever the number of pages; hidden pages become subqueries, or, where a
    public request has found that they are few, their keys.
    """
    if (mirrors := _few(list_mirrors, at)) is None:
        return shown_places(queryset.filter(~IS_MIRROR), at=at)
    return shown_places(queryset.exclude(pk__in=mirrors) if mirrors else queryset, at=at)


class Unseen(Struct, frozen=True):
    """Live pages that the public doesn't see, by key and by the place below which all is closed: they are few."""

    hidden: frozenset[int]
    mirrors: frozenset[int]
    closed_paths: tuple[str, ...]

    def has(self, key: int, path: str) -> bool:
        """Whether a live page is one of them: what `visible_pages` leaves out."""
        return key in self.hidden or key in self.mirrors or path.startswith(self.closed_paths)


def find_unseen() -> Unseen | None:
    """Them for a public request; None where the database must be asked (`_few`)."""
    hidden, mirrors = _few(list_hidden, None), _few(list_mirrors, None)
    return None if hidden is None or mirrors is None else _find_unseen()


@once
def _find_unseen() -> Unseen:
    return Unseen(frozenset(list_hidden()), frozenset(list_mirrors()), tuple(list_closed_paths()))


def shown_places(queryset: PageQuerySet, *, at: datetime | None = None) -> PageQuerySet:
    """The same with the mirrors of visible pages, for what names places of the tree: breadcrumbs."""
    return unhidden_pages(queryset, at=at).exclude(_closed_places())


def unhidden_pages(queryset: PageQuerySet, *, at: datetime | None = None) -> PageQuerySet:
    """Those that are live and that no rule keeps back: what answers at its address, if only by asking who reads."""
    moment = at or public_now()
    hidden = _few(list_hidden, at)
    kept_back = _hidden_by_rules(moment) if hidden is None else Q(pk__in=hidden)
    return queryset.live().exclude(kept_back | _gone_by(moment))


def _hidden_by_rules(at: datetime) -> Q:
    """Live pages that a registered rule keeps back, and their aliases."""
    rules = [rule.list_hidden(at) for rule in registry.hidden_pages.list()]
    known = [key for keys in rules if not isinstance(keys, QuerySet) for key in keys]
    queries = [rows.order_by().values_list("pk") for rows in rules if isinstance(rows, QuerySet)]
    kept_back = _with_aliases(known) if known else Q(pk__in=())
    return kept_back | _with_aliases(write_rows(queries[0].union(*queries[1:]))) if queries else kept_back


def _with_aliases(hidden: Iterable[int] | QuerySet[Any, Any] | RawSQL) -> Q:
    """These pages, what repeats them, and the mirrors of that (`domain.alias`), each found by an index."""
    repeating = Page.objects.filter(alias_of__in=hidden).order_by().values("pk")
    return Q(pk__in=hidden) | Q(alias_of__in=hidden) | Q(alias_of__in=repeating)


def _few(read: Callable[[], list[int]], at: datetime | None) -> list[int] | None:
    """The keys that `read` finds once for all public requests of a generation; None where the database must be asked
    within each statement: they are many, or it is about another moment than the request's.
    """
    keys = read() if at is None and is_reading() else None
    return keys if keys is not None and len(keys) <= MOST_KEYS else None


@once
def list_mirrors() -> list[int]:
    """Mirrors, as many as a statement may name and one more."""
    return list(Page.objects.filter(IS_MIRROR).order_by("pk").values_list("pk", flat=True)[: MOST_KEYS + 1])


@once
def list_hidden() -> list[int]:
    """Pages that rules keep back at present, as many as a statement may name and one more."""
    hidden = Page.objects.filter(_hidden_by_rules(public_now()), live=True).order_by("pk")
    return list(hidden.values_list("pk", flat=True)[: MOST_KEYS + 1])


def _gone_by(at: datetime) -> Q:
    """In a preview, pages that will have been taken down by then; at present the clock does that."""
    return Q(expire_at__lte=at) if find_preview() else Q(pk__in=())


def _closed_places() -> Q:
    paths = list_closed_paths()
    return _below(paths) if paths else Q(pk__in=())


@once
def list_closed_paths() -> list[str]:
    """Places under a restriction: their own, or that of the page which an alias above them repeats, and so on.

    One query; two where anything is restricted, one more for each time that what is closed is repeated. Wagtail's own
    `public()` overlooks the aliases.
    """
    paths = newly = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    while newly:
        closed, known = Page.objects.filter(_below(newly)).order_by().values("pk"), tuple(paths)
        repeating = Page.objects.filter(alias_of__in=closed).order_by().values_list("path", flat=True)
        newly = [path for path in repeating if not path.startswith(known)]
        paths = [*paths, *newly]
    return paths


def is_closed(page: Page) -> bool:
    """Whether this page lies under a restriction."""
    return any(page.path.startswith(path) for path in list_closed_paths())


def list_restrictions(page: Page) -> QuerySet[PageViewRestriction]:
    """What closes this place: a query besides those of `map_deciding_pages`.

    Wagtail's own overlooks what lies above a page that an alias repeats, so that the alias would stay open.
    """
    places = list(map_deciding_pages([page.path]))
    found: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(page__path__in=places)
    return found


def map_deciding_pages(paths: Iterable[str]) -> dict[str, UUID]:
    """By place the translation keys of the pages on which a restriction closes one of these places: those there, above
    them, and what any of them repeats with what lies above that, and so on.

    One query, one more for each time that something is repeated.
    """
    found: dict[str, UUID] = {}
    newly = _list_above(paths)
    while newly:
        rows = list(Page.objects.filter(path__in=newly).values_list("path", "translation_key", "alias_of__path"))
        found |= {path: key for path, key, _repeated in rows}
        newly = _list_above(repeated for _path, _key, repeated in rows if repeated) - found.keys()
    return found


def _list_above(paths: Iterable[str]) -> set[str]:
    """These places of the tree and those above them."""
    return {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}


def _below(paths: list[str]) -> Q:
    """These places of the tree with all that lies below; what lies below another is named once."""
    places: list[str] = []
    for path in sorted(paths):
        if not places or not path.startswith(places[-1]):
            places.append(path)
    return Q(*(("path__startswith", place) for place in places), _connector=Q.OR)


def find_mirrored(page: Page) -> Page | None:
    """The page that `page` mirrors in another language, or None if it isn't a mirror."""
    original = page.alias_of
    return original.specific if original and original.translation_key == page.translation_key else None


def list_repeated_keys(page: Page) -> Iterator[int | None]:
    """The page's own, that of what it repeats, and of a mirror that of what this repeats; a query for an alias."""
    yield page.pk
    if page.alias_of_id:
        yield page.alias_of_id
        yield page.alias_of.alias_of_id


def is_hidden(page: Page, *, at: datetime | None = None) -> bool:
    """Whether a registered rule keeps this page from the public at `at`. View restrictions are Wagtail's.

    One query; none where a public request has read what is hidden, or no rule that asks the database is about pages
    of its type.
    """
    if page.live and (hidden_keys := _few(list_hidden, at)) is not None:
        return page.pk in hidden_keys
    moment = at or public_now()
    rules = [rule.list_hidden(moment) for rule in registry.hidden_pages.list()]
    known = {key for keys in rules if not isinstance(keys, QuerySet) for key in keys}
    queries = [rows for rows in rules if isinstance(rows, QuerySet)]
    hidden = [_with_aliases(rows) for rows in queries if issubclass(page.specific_class or Page, rows.model)]
    if find_preview():
        hidden.append(_gone_by(moment))
    found = bool(hidden and page.pk) and Page.objects.filter(Q(*hidden, _connector=Q.OR), pk=page.pk).exists()
    return found or not known.isdisjoint(list_repeated_keys(page))


def find_next_change(after: datetime) -> datetime | None:
    """The first moment after `after` at which a rule hides or shows another page by itself; one query a rule."""
    moments = [rule.find_next_change(after) for rule in registry.hidden_pages.list()]
    return min((moment for moment in moments if moment), default=None)
