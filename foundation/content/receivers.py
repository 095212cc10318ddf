"""Wiring between Wagtail's signals and the domain: one call each."""

from typing import Any

from wagtail.models import Page, Revision

from foundation.content.domain.alias import shorten_chain, shorten_chains
from foundation.content.domain.facts import synchronise_facts
from foundation.content.domain.page_index import has_all_columns, keep_indexes
from foundation.content.domain.slug import give_way
from foundation.content.domain.video import request_videos


def on_page_published(sender: type[Page], instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Carry the facts over to the translations."""
    synchronise_facts(instance)


def on_video_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    request_videos(instance)


def on_page_saving(sender: type[Page], instance: Page, *, raw: bool, **kwargs: Any) -> None:
    """A concealed page gives up the slug that this one takes; an alias points at the page that it repeats.

    `raw`: from a fixture, in which that page may come later; `migrate` looks after those.
    """
    give_way(instance)
    if not raw:
        shorten_chain(instance)


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    if has_all_columns(using=using):
        keep_indexes(using=using)
        shorten_chains(using=using)
