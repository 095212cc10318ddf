"""What a release announced and is no longer so: pages that were taken off, tiers that are called otherwise; by whom.

Read from what is live and from the audit record, never stored: what is put right is no longer listed. The rule the next
editor must not break: one person can do either (0060), so everybody who opens the release sees it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from wagtail.models import Page

from awards.programmes.models import Tier
from awards.releases.domain.release_contents import list_renamed_tiers
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.audit.models import Entry

UNPUBLISHED, EDITED = "wagtail.unpublish", "wagtail.edit"


class Undone(Struct, frozen=True):
    """`what` is a page or a tier; by nobody where an expiry did it, or where nothing of it is on record."""

    what: Any
    by: Any = None
    at: datetime | None = None


def list_undone(release: Release) -> list[Undone]:
    """Of a release that is out: first pages that aren't live, then tiers. Five statements at most."""
    if release.state != ReleaseState.RELEASED:
        return []
    pages = Page.objects.filter(pk__in=release.pages.order_by().values("page"), live=False).select_related("locale")
    tiers = Tier.objects.filter(pk__in=list_renamed_tiers(release)).order_by("rank", "pk")
    return [*_name(pages.order_by("path"), UNPUBLISHED, ""), *_name(tiers, EDITED, Tier._meta.label_lower)]


def _name(rows: Iterable[Any], event: str, subject_type: str) -> list[Undone]:
    """Each with the last entry of that kind about it."""
    found = list(rows)
    about = Entry.objects.filter(event=event, subject_id__in=[str(row.pk) for row in found])
    about = about.filter(subject_type=subject_type) if subject_type else about
    last = {entry.subject_id: entry for entry in about.select_related("actor").order_by("at", "pk")} if found else {}
    return [Undone(row, entry.actor, entry.at) if (entry := last.get(str(row.pk))) else Undone(row) for row in found]
