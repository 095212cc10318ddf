"""What keeps the index in step: after `migrate`, and in the transaction that changes a page or what it shows."""

from typing import Any

from django.db.models import Model

from foundation.search.domain import begin_index, renew_pages, renew_pages_of
from foundation.search.domain.page_text import list_pages_naming
from foundation.search.domain.word_index import keep_index
from foundation.search.registry import kinds

OWN = {  # columns of a page that change while its texts stay as they are
    *("latest_revision", "has_unpublished_changes", "draft_title", "latest_revision_created_at", "live_revision"),
    *("go_live_at", "expire_at", "locked", "locked_at", "locked_by", "approved_schedule", "path", "depth", "numchild"),
}


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    keep_index(using=using)
    begin_index(using=using)


def on_page_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Saved, published, unpublished, moved or deleted; a draft that was saved changes nothing here."""
    columns = kwargs.get("update_fields")
    if kwargs.get("raw") or (columns is not None and OWN.issuperset(columns)):
        return
    if issubclass(sender, tuple(kind.model for kind in kinds.list())):
        renew_pages([instance.pk])


def on_source_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """A record that pages show was saved or deleted."""
    if not kwargs.get("raw"):
        renew_pages_of(instance)


def on_picture_going(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Wagtail forgets which pages name a picture once that is deleted."""
    instance.named_on = list_pages_naming(instance)


def on_picture_gone(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """What is said of it is found no more; the picture is deleted in this transaction."""
    renew_pages(instance.named_on)


def on_organisations_merged(sender: Any, kept: Any, **kwargs: Any) -> None:
    renew_pages_of(kept)
