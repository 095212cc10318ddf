"""Entries follow their pages: written in the transaction that changes a page or a record it shows, or all at once.

    page saved, published, deleted; source saved ─▶ renew_pages ─▶ read_pages ─▶ same fingerprint? else words ─▶ Entry
    more pages than a request can carry, each night ─▶ request_renewal ─▶ work ─▶ renew_all

Every page that is live has an entry, whether the public may see it or not, and so has one that will be live at a moment
which is fixed (`registry.coming_pages`): it is found from that moment on without any work at it. The rules the next
editor must not break: entries are locked before pages are read, and what there should be is decided from the database
alone, so that any order and number of calls gives the same, two at once too; texts are taken apart only where they are
others than before.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from msgspec.structs import replace
from wagtail.models import Page

from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.records.domain.contention import retried
from foundation.search import conf
from foundation.search.domain.page_text import PageText, read_pages
from foundation.search.domain.staff_search import rebuild_rows
from foundation.search.domain.word_list import list_words
from foundation.search.models import Entry
from foundation.search.registry import Kind, coming_pages, kinds, sources
from foundation.text.eras import JST

RENEW = "laurel_search.renew"
BATCH = 200  # pages read at once
MOST_AT_ONCE = 50  # pages that a request takes apart; more are the worker's
KEPT = timedelta(days=1)

_is_paused: ContextVar[bool] = ContextVar("laurel_search_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Within it no page is indexed: for loaders that `rebuild` at their end."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


def renew_pages(keys: Iterable[int]) -> None:
    """Bring the entries of these pages in step, at once or, where they are many, by the worker."""
    keys = set(keys)
    if len(keys) > MOST_AT_ONCE and not _is_paused.get():
        request_renewal(at=timezone.now())
    else:
        renew_at_once(keys)


def renew_at_once(keys: Iterable[int]) -> None:
    """The same however many they are: for the worker, or where most of them only lose their entries."""
    if not conf.is_indexed() or _is_paused.get():
        return
    listed = sorted(set(keys))
    for first in range(0, len(listed), BATCH):
        _renew(set(listed[first : first + BATCH]))


def renew_pages_of(row: Any) -> None:
    """Bring in step the entries of the pages that show something of this row."""
    for source in sources.list():
        if isinstance(row, source.model):
            renew_pages(source.list_pages(row).values_list("pk", flat=True))


def rebuild(work: Work | None = None) -> int:
    """Bring all entries in step, batch by batch; how many pages there are. Drops entries of pages that are gone."""
    if not conf.is_indexed():
        return 0
    coming = _list_coming()
    due = Page.objects.filter(_is_due(coming), pk=OuterRef("page_key"))
    Entry.objects.exclude(Exists(due)).delete()
    total = 0
    for kind in kinds.list():
        keys = list(_list_due(kind, coming).order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            _renew(set(keys[first : first + BATCH]))
            if work is not None:
                renew_lease(work)
        total += len(keys)
    rebuild_rows()
    return total


def request_renewal(*, at: datetime) -> None:
    """Have the worker bring all in step; work that nobody has begun yet sees the change that asks for it, too."""
    if not conf.is_indexed():
        return
    Work.objects.filter(kind=RENEW, state=WorkState.DONE, done_at__lt=at - KEPT).delete()
    if not Work.objects.filter(kind=RENEW, state=WorkState.READY, tries=0).exists():
        start_work(kind=RENEW, key=at.isoformat(), at=at)


def begin_index(*, using: str) -> None:
    """Have the worker index a site that has pages and no entry yet: after an upgrade, or with the extra new."""
    present = set(connections[using].introspection.table_names())
    models: list[type[Model]] = [Work, Entry, *(kind.model for kind in kinds.list())]
    if using != DEFAULT_DB_ALIAS or not {model._meta.db_table for model in models} <= present:
        return
    if not Entry.objects.exists() and any(_list_due(kind, {}).exists() for kind in kinds.list()):
        request_renewal(at=timezone.now())


@retried
@transaction.atomic(savepoint=False)
def _renew(keys: set[int]) -> None:
    """Write the entries of these pages, and drop those of pages that are to have none. Of drafts nothing is read again.

    An entry that somebody else has written since they were locked isn't dropped: it is of what was read later.
    """
    known = _lock_entries(keys)
    if not known:
        return
    found, coming = _find_due(keys)
    written = {
        key
        for kind in kinds.list()
        if (of_kind := [key for key, name in found.items() if name == kind.name])
        for key in _renew_kind(kind, of_kind, known=known, coming=coming)
    }
    if gone := known.keys() - written:
        Entry.objects.filter(page_key__in=gone).delete()


def _lock_entries(keys: set[int]) -> dict[int, str]:
    """{page: what its entry is made of}, locked in the order of pages, so that nobody waits in a ring.

    A page that has none yet gets an empty one first: who makes the same waits for it as for any other.
    """
    entries = Entry.objects.filter(page_key__in=keys).order_by("page_key").select_for_update()
    known = dict(entries.values_list("page_key", "fingerprint"))
    new = sorted(_find_due(missing)[0].items()) if (missing := keys - known.keys()) else []
    if not new:
        return known
    Entry.objects.bulk_create([Entry(page_key=key, kind=kind) for key, kind in new], ignore_conflicts=True)
    return dict(entries.values_list("page_key", "fingerprint"))


def _list_coming() -> dict[int, datetime]:
    """Pages that will be live, with the moment."""
    return {page: moment for list_pages in coming_pages.list() for page, moment in list_pages().items()}


def _is_due(coming: Mapping[int, datetime]) -> Q:
    """Whether a page is to have an entry."""
    return Q(live=True) | Q(pk__in=coming)


def _find_due(keys: set[int]) -> tuple[dict[int, str], dict[int, datetime]]:
    """{page: the name of its kind}: of these, the pages that are to have an entry; and those that will be live."""
    models = [(model, kind.name) for kind in kinds.list() for model in (kind.model, *kind.model.__subclasses__())]
    names = {(model._meta.app_label, model._meta.model_name): name for model, name in models}
    pages = Page.objects.filter(pk__in=keys, alias_of=None)
    rows = list(pages.values_list("pk", "live", "content_type__app_label", "content_type__model"))
    coming = {} if all(live for _key, live, *_names in rows) else _list_coming()
    due = {key: names.get((label, name), "") for key, live, label, name in rows if live or key in coming}
    return {key: name for key, name in due.items() if name}, coming


def _list_due(kind: Kind, coming: Mapping[int, datetime]) -> QuerySet[Any]:
    due: QuerySet[Any] = kind.model._default_manager.filter(_is_due(coming), alias_of=None)
    return due


def _renew_kind(
    kind: Kind, keys: Iterable[int], *, known: Mapping[int, str], coming: Mapping[int, datetime]
) -> list[int]:
    """Write entries whose page says something else than is known; the keys of the pages that are to have one."""
    due = _list_due(kind, coming).filter(pk__in=keys).order_by("pk")
    pages = list(due.select_related(*kind.related).prefetch_related(*kind.prefetched))
    found = zip([page.pk for page in pages], read_pages(pages, kind), strict=True)
    texts = {key: _date(text, coming.get(key)) for key, text in found}
    changed = [_entry_of(kind, key, text) for key, text in texts.items() if known.get(key) != text.fingerprint]
    written = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "page_key")]
    Entry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["page_key"], update_fields=written, batch_size=50
    )
    return list(texts)


def _date(text: PageText, moment: datetime | None) -> PageText:
    """What gets its date at the moment it comes out has it now."""
    return text if text.date or moment is None else replace(text, date=moment.astimezone(JST).date())


def _entry_of(kind: Kind, key: int, text: PageText) -> Entry:
    return Entry(
        page_key=key,
        kind=kind.name,
        date=text.date,
        fingerprint=text.fingerprint,
        **{name: getattr(text, name) for name in ("title", "names", "summary", "body")},
        **{f"{name}_words": list_words(getattr(text, name), unstemmed=True) for name in ("title", "names")},
        **{f"{name}_words": list_words(getattr(text, name)) for name in ("summary", "body")},
    )
