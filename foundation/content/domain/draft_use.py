"""What a page that was never published refers to: Wagtail's index of references has what its newest draft does.

Wagtail notes what a page's row refers to, and the row of a draft stays as it was first saved. What only such pages use
must be known while they are written: who must not find the page must not find its pictures and documents either.
"""

from functools import wraps
from typing import Any

from wagtail.models import Page, ReferenceIndex

_note = ReferenceIndex.create_or_update_for_object  # Wagtail's own


def get_written(row: Any) -> Any:
    """The newest draft of a page that nobody has seen yet; any other row is what it says itself."""
    if not isinstance(row, Page) or row.live or row.first_published_at is not None or row.latest_revision_id is None:
        return row
    return row.get_latest_revision_as_object()


def note_as_written(row: Any) -> None:
    """Note what a row says itself: of a draft that has just been written into it there is nothing newer to read."""
    _note(row)


def index_drafts() -> None:
    """Wherever Wagtail notes what a row refers to: after each save, and when all of it is noted anew."""

    @wraps(_note)
    def note(row: Any) -> None:
        _note(get_written(row))

    ReferenceIndex.create_or_update_for_object = staticmethod(note)
