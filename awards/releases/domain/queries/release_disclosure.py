"""What the audit record says of a release's contents before its moment: who was shown what, and who took it along.

The rule the next editor must not break: pages are named to the release's circle alone; the entries themselves name
none.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from msgspec import Struct
from wagtail.models import Page, PageLogEntry

from awards.applications.models import Application
from awards.programmes.registry import match_disclosures
from awards.releases.domain.release_reading import READ
from awards.releases.models import Release
from awards.results.models import Awardee
from foundation.audit.domain.queries.subject import entries_about, list_keys
from foundation.audit.models import Entry
from foundation.audit.registry import event_name
from foundation.notices import registry as notices
from foundation.notices.models import Notice

SAVED = ("wagtail.create", "wagtail.edit")
MESSAGE = "application.message_sent"


class Disclosure(Struct, frozen=True):
    """One line of the record; `what` is a page's title, or the name that the entry has."""

    at: datetime
    person: Any  # None: the system
    event: str
    what: str


class Trace(Struct, frozen=True):
    """What one person did: how often, and when last."""

    number: int
    last: datetime


class Mail(Struct, frozen=True):
    """E-mails of one kind that went to who submitted an application that has won."""

    label: str
    number: int
    last: datetime


def list_entries(release: Release) -> "QuerySet[Entry, Entry]":
    """Newest first: drafts looked at, exports and papers, messages to applicants who have won."""
    looks = entries_about(Release.objects.filter(cycle=release.cycle_id), READ)
    said = entries_about(_list_applications(release), MESSAGE) & Q(at__gte=release.cycle.closes_at)
    found = Entry.objects.filter(looks | said | match_disclosures(release.cycle))
    return found.select_related("actor").order_by("-at", "-pk")


def describe_entries(entries: Iterable[Entry]) -> list[Disclosure]:
    """In words; one query for the titles of pages."""
    entries = list(entries)
    titles = Page.objects.in_bulk({_get_page(entry) for entry in entries if entry.event == READ})
    return [
        Disclosure(entry.at, entry.actor, event_name(entry.event), _name_subject(entry, titles)) for entry in entries
    ]


def _name_subject(entry: Entry, titles: dict[int, Page]) -> str:
    if entry.event != READ:
        return entry.subject_label
    page = titles.get(_get_page(entry))
    return page.get_admin_display_title() if page else ""


def _get_page(entry: Entry) -> int:
    return int((entry.after or {})["page"])


def count_looks(release: Release) -> dict[Any, Trace]:
    """By the key of a person."""
    return _count_by_actor(list_entries(release).filter(event=READ))


def count_taken(release: Release) -> dict[Any, Trace]:
    """What left the admin, by the key of a person."""
    return _count_by_actor(list_entries(release).exclude(event=READ))


def _count_by_actor(entries: "QuerySet[Entry, Entry]") -> dict[Any, Trace]:
    counted = entries.select_related(None).order_by().values_list("actor").annotate(Count("pk"), Max("at"))
    return {actor: Trace(number, last) for actor, number, last in counted}


def count_edits(release: Release) -> dict[Any, Trace]:
    """Drafts saved in Wagtail's editor, by the key of a person, also from before the release was begun."""
    edits = PageLogEntry.objects.filter(page__in=release.pages.values("page"), action__in=SAVED)
    counted = edits.order_by().values_list("user_id").annotate(Count("pk"), Max("timestamp"))
    return {user: Trace(number, last) for user, number, last in counted}


def list_mails(release: Release) -> list[Mail]:
    """E-mails about applications that have won and about their awardees, sent since the call closed, by kind."""
    about = Q()
    for things in (_list_applications(release), _list_awardees(release)):
        about |= Q(about_type=things.model._meta.label_lower, about_id__in=list_keys(things))
    sent = Notice.objects.filter(about, sent_at__gte=release.cycle.closes_at).order_by()
    counted = sent.values_list("kind").annotate(number=Count("pk"), last=Max("sent_at")).order_by("-last", "kind")
    return [Mail(_name_kind(kind), number, last) for kind, number, last in counted]


def _name_kind(code: str) -> str:
    kind = notices.kinds.find(code)
    return str(kind.label) if kind else code


def _list_awardees(release: Release) -> "QuerySet[Awardee]":
    return Awardee.objects.filter(cycle=release.cycle_id)


def _list_applications(release: Release) -> "QuerySet[Application]":
    return Application.objects.filter(pk__in=_list_awardees(release).order_by().values("application"))
