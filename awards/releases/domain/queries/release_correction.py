"""What was corrected since a release came out: pages that were published anew, awardees that were edited; by whom.

Read from pages and the audit record, never stored. The rule the next editor must not break: one person may correct
(0060), so whoever opens the release sees what was corrected, beside what was approved.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.urls import reverse

from awards.releases.domain.queries.release_undone import EDITED
from awards.releases.models import Release
from awards.results.models import Awardee
from foundation.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Corrected:
    """`what` is a page or an awardee; `url` shows a page beside what was approved of it, or the awardee."""

    what: Any
    by: Any
    at: datetime
    url: str


def list_corrected(release: Release) -> list[Corrected]:
    """Pages first, in the order of the site; of each awardee the last edit. Three statements."""
    if release.released_at is None:
        return []
    related = ("page__live_revision__user", "page__locale")
    rows = release.pages.filter(page__live=True).exclude(page__live_revision=F("revision")).select_related(*related)
    found = [_describe_page(row) for row in rows.order_by("page__path") if row.page.live_revision]
    awardees = {str(row.pk): row for row in Awardee.objects.filter(cycle=release.cycle_id)}
    about = Entry.objects.filter(event=EDITED, subject_type=Awardee._meta.label_lower, subject_id__in=awardees)
    edits = about.filter(at__gt=release.released_at).select_related("actor").order_by("at", "pk")
    last = {entry.subject_id: entry for entry in edits}
    for key, entry in last.items():
        found.append(Corrected(awardees[key], entry.actor, entry.at, reverse("award_awardees:edit", args=[key])))
    return found


def _describe_page(row: Any) -> Corrected:
    page, live = row.page, row.page.live_revision
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, row.revision_id, live.pk])
    return Corrected(page, live.user, live.created_at, url)
