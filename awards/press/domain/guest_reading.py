"""What a guest was shown, on record, and the record read.

The rule the next editor must not break: every look is an entry of its own; an entry names a page and a picture by their
keys, a guest by the public id, nobody and nothing else.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from msgspec import Struct
from wagtail.images import get_image_model
from wagtail.models import Page

from awards.press.models import PressGuest
from foundation.audit.domain import record
from foundation.audit.domain.queries.subject import entries_about
from foundation.audit.models import Entry
from foundation.audit.registry import event_name

TERMS_READ, PAGE_READ = "press_guest.terms_read", "press_guest.page_read"
TEXT_READ, PICTURE_READ = "press_guest.text_read", "press_guest.picture_read"
LOOKS = (PAGE_READ, TEXT_READ, PICTURE_READ)


class Reading(Struct, frozen=True):
    """One line of a guest's log; `what` is the title of a page or a picture."""

    at: datetime
    person: Any  # None: the guest, or the system
    event: str
    what: str


def note_reading(guest: PressGuest, event: str, *, at: datetime, **what: Any) -> None:
    record(event, by=None, subject=guest, after=what or None, at=at)


def list_readings(guest: PressGuest) -> "QuerySet[Entry, Entry]":
    """All that happened to this guest, the newest first."""
    return Entry.objects.of(guest).select_related("actor").order_by("-at", "-pk")


def describe_readings(entries: Iterable[Entry]) -> list[Reading]:
    """In words; two statements for the titles."""
    entries = list(entries)
    facts = [entry.after or {} for entry in entries]
    texts = {str(fact["text"]) for fact in facts if "text" in fact}
    pages = Page.objects.filter(translation_key__in=texts).order_by("-pk")
    titles = dict(pages.values_list("translation_key", "title"))
    named = {str(key): title for key, title in titles.items()}
    images = get_image_model()._default_manager.in_bulk([fact["image"] for fact in facts if "image" in fact])
    return [
        Reading(
            entry.at,
            entry.actor,
            event_name(entry.event),
            named.get(fact.get("text", "")) or str(images.get(fact.get("image"), "")),
        )
        for entry, fact in zip(entries, facts, strict=True)
    ]


def count_looks(guest: PressGuest) -> int:
    return Entry.objects.of(guest).filter(event__in=LOOKS).count()


def match_disclosures(cycle: Any) -> Q:
    """Entries of the audit record about what guests of the press were shown of this cycle."""
    return entries_about(PressGuest.objects.filter(access__release__cycle=cycle), *LOOKS)
