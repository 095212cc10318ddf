"""What was corrected since a release came out: pages that were published anew, the results text and the panel of the
cycle's page, awardees that were edited; by whom.

Read from pages and the audit record, never stored. The rule the next editor must not break: one person may correct
(0060), so whoever opens the release sees what was corrected, beside what was approved.
"""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.urls import reverse
from msgspec import Struct
from wagtail.models import PageLogEntry

from awards.releases.domain.queries.release_undone import EDITED
from awards.releases.domain.release_contents import is_announced_otherwise
from awards.releases.models import Release
from awards.results.models import AwardCyclePage, Awardee
from foundation.audit.models import Entry

PUBLISHED, FIRST = "wagtail.publish", "earliest"


class Corrected(Struct, frozen=True):
    """`what` is a page or an awardee; `url` shows a page beside what was approved of it, or the awardee.

    `is_text`: of that page results text or panel alone were approved.
    """

    what: Any
    by: Any
    at: datetime
    url: str
    is_text: bool = False


def list_corrected(release: Release) -> list[Corrected]:
    """Pages first, in the order of the site; of each awardee the last edit. Five statements at most."""
    if release.released_at is None:
        return []
    related = ("page__live_revision__user", "page__locale")
    rows = release.pages.filter(page__live=True).exclude(page__live_revision=F("revision")).select_related(*related)
    found = [_describe(row.page, row.revision_id) for row in rows.order_by("page__path") if row.page.live_revision]
    found += _list_texts(release, release.released_at)
    awardees = {str(row.pk): row for row in Awardee.objects.filter(cycle=release.cycle_id)}
    about = Entry.objects.filter(event=EDITED, subject_type=Awardee._meta.label_lower, subject_id__in=awardees)
    edits = about.filter(at__gt=release.released_at).select_related("actor").order_by("at", "pk")
    last = {entry.subject_id: entry for entry in edits}
    for key, entry in last.items():
        found.append(Corrected(awardees[key], entry.actor, entry.at, reverse("award_awardees:edit", args=[key])))
    return found


def _list_texts(release: Release, released_at: datetime) -> list[Corrected]:
    """The live pages of the cycle, which was public before, whose text or panel is no longer what was approved."""
    pages = AwardCyclePage.objects.filter(cycle=release.cycle_id, live=True).exclude(live_revision=None)
    rows: list[Any] = list(pages.select_related("live_revision__user", "locale").order_by("path"))
    changed = [page for page in rows if is_announced_otherwise(release, page)]
    said = PageLogEntry.objects.filter(page__in=changed, action=PUBLISHED, timestamp__lte=released_at)
    said = said.exclude(revision=None).order_by("timestamp", "pk") if changed else said.none()
    before: dict[int, Any] = dict(said.values_list("page", "revision"))
    return [_describe(page, before.get(page.pk, FIRST), is_text=True) for page in changed]


def _describe(page: Any, before: Any, *, is_text: bool = False) -> Corrected:
    live = page.live_revision
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, live.pk])
    return Corrected(page, live.user, live.created_at, url, is_text=is_text)
