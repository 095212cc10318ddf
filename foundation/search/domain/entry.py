"""Entries follow their pages: written in the transaction that changes a page or a record it shows, or all at once.

    page saved, published, deleted; source saved ─▶ renew_pages ─▶ read_pages ─▶ same fingerprint? else words ─▶ Entry
    more pages than a request can carry, each night ─▶ request_renewal ─▶ work ─▶ renew_all

Every page that is live has an entry, whether the public may see it or not. The rules the next editor must not break:
`renew_pages` decides from the database alone what there should be, so that any order and number of calls gives the
same; texts are taken apart only where they are others than before.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Page

from foundation.clock.domain import start_work
from foundation.clock.domain.lease import renew_lease
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.search import conf
from foundation.search.domain.page_text import PageText, read_pages
from foundation.search.domain.staff_search import rebuild_rows
from foundation.search.domain.word_list import list_words
from foundation.search.models import Entry
from foundation.search.registry import Kind, kinds, sources

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
    if not conf.is_indexed() or _is_paused.get():
        return
    keys = set(keys)
    if len(keys) > MOST_AT_ONCE:
        request_renewal(at=timezone.now())
    elif keys:
        Entry.objects.filter(page_key__in=keys - _renew(keys)).delete()


def renew_pages_of(row: Any) -> None:
    """Bring in step the entries of the pages that show something of this row."""
    for source in sources.list():
        if isinstance(row, source.model):
            renew_pages(source.list_pages(row).values_list("pk", flat=True))


def rebuild(work: Work | None = None) -> int:
    """Bring all entries in step, batch by batch; how many pages there are. Drops entries of pages that are gone."""
    if not conf.is_indexed():
        return 0
    pages = Page.objects.filter(pk=OuterRef("page_key"), live=True)
    Entry.objects.exclude(Exists(pages)).delete()
    total = 0
    for kind in kinds.list():
        keys = list(_live(kind).order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            with transaction.atomic():
                _renew_kind(kind, keys[first : first + BATCH])
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
    if not Entry.objects.exists() and any(_live(kind).exists() for kind in kinds.list()):
        request_renewal(at=timezone.now())


def _renew(keys: set[int]) -> set[int]:
    """Write the entries of these pages; which of them have one."""
    live = Page.objects.filter(pk__in=keys, live=True)
    types = set(live.values_list("content_type__app_label", "content_type__model"))
    return {
        key
        for kind in kinds.list()
        if (kind.model._meta.app_label, kind.model._meta.model_name) in types
        for key in _renew_kind(kind, keys)
    }


def _live(kind: Kind) -> QuerySet[Any]:
    live: QuerySet[Any] = kind.model._default_manager.filter(live=True, alias_of=None)
    return live


def _renew_kind(kind: Kind, keys: Iterable[int]) -> list[int]:
    """Write entries whose page says something else than before; the keys of this kind's pages among `keys`.

    In the order of their keys, so that two who write at once never wait for each other in a ring.
    """
    pages = (
        _live(kind).filter(pk__in=keys).order_by("pk").select_related(*kind.related).prefetch_related(*kind.prefetched)
    )
    texts = dict(zip([page.pk for page in pages], read_pages(pages, kind), strict=True))
    same = dict(Entry.objects.filter(page_key__in=texts).values_list("page_key", "fingerprint"))
    changed = [_entry_of(kind, key, text) for key, text in texts.items() if same.get(key) != text.fingerprint]
    written = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "page_key")]
    Entry.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["page_key"], update_fields=written, batch_size=50
    )
    return list(texts)


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
