"""The texts by which staff find a row in the admin: what its model has Wagtail search, and what its draft says."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Manager
from msgspec import Struct
from msgspec.structs import astuple
from wagtail.models import Page
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from foundation.search.domain.page_text import LONGEST, VERSION, read_page
from foundation.search.registry import kinds

TITLES = ("title", "name")  # fields by which a row is known


class StaffText(Struct, frozen=True):
    """As it is stored, and as its newest revision has it where that is another."""

    title: str
    text: str
    draft_title: str = ""
    draft: str = ""

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256("\0".join((VERSION, *astuple(self))).encode()).hexdigest()


def read_row(row: Any) -> StaffText:
    """The texts of a row; of a page that waits for publication, also those of its draft."""
    title, text = _read(row)
    if not isinstance(row, Page) or (row.live and not row.has_unpublished_changes):
        return StaffText(title, text)
    draft = row.get_latest_revision_as_object()
    draft_title, draft_text = _read(draft)
    return StaffText(title, text, draft_title, f"{draft_text}\n{_read_page(draft)}"[:LONGEST])


def _read(row: Any) -> tuple[str, str]:
    found = dict.fromkeys(pair for field in row.get_search_fields() for pair in _values(row, field))
    titles = "\n".join(text for is_title, text in found if is_title)
    return titles[:LONGEST], "\n".join(text for is_title, text in found if not is_title)[:LONGEST]


def _values(row: Any, field: Any) -> Iterator[tuple[bool, str]]:
    """What a field of Wagtail's search says of a row, and whether the row is known by it."""
    if isinstance(field, RelatedFields):
        value = field.get_value(row)
        others = value.all() if isinstance(value, Manager) else [value] if value is not None else []
        for other in others:
            yield from ((False, text) for inner in field.fields for _is_title, text in _values(other, inner))
    elif isinstance(field, SearchField | AutocompleteField):
        yield field.field_name in TITLES, _flatten(field.get_value(row))


def _flatten(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    return "\n".join(map(_flatten, value)) if isinstance(value, list | tuple) else str(value or "")


def _read_page(page: Page) -> str:
    kind = next((kind for kind in kinds.list() if isinstance(page, kind.model)), None)
    if kind is None:
        return ""
    text = read_page(page, kind)
    return "\n".join((text.names, text.summary, text.body))
