"""Which pages only a release may publish, and which the public must not see although they are live.

The rule the next editor must not break: pages become live up to two seconds before the moment, in one transaction;
until the moment they are hidden by this rule, each request judging by the moment at which it was taken.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from awards.releases.enums import ReleaseState
from awards.releases.models import Release, ReleasePage
from foundation.changes.domain.reading import once
from foundation.content.registry import Embargo, HidingRule

HELD_BACK = _("This page is part of a release. It is published with the release, not before.")
FIXED = _("This page is part of a release that was submitted for approval. Return the release to change the page.")


@once
def list_embargoed_pages() -> Mapping[int, Embargo]:
    """The pages of all open releases, by key."""
    rows = ReleasePage.objects.filter(release__state__in=ReleaseState.open)
    return {
        page: Embargo(path, FIXED if state in ReleaseState.fixed else HELD_BACK, state in ReleaseState.fixed)
        for page, path, state in rows.values_list("page", "page__path", "release__state")
    }


def list_hidden_release_pages(at: datetime) -> "QuerySet[Page, dict[str, Any]]":
    """Pages that a release has made live for a moment still to come, or that an open one holds."""
    coming = Release.objects.filter(state=ReleaseState.RELEASED, released_at__gt=at) | Release.objects.open()
    pages: QuerySet[Page] = Page.objects.filter(pk__in=ReleasePage.objects.filter(release__in=coming).values("page"))
    return pages.values("pk")


def find_next_release(after: datetime) -> datetime | None:
    """The first moment after `after` at which an approved release is to come, or one carried out is seen."""
    planned = Release.objects.approved().filter(moment__gt=after).aggregate(first=Min("moment"))["first"]
    coming = Release.objects.filter(released_at__gt=after).aggregate(first=Min("released_at"))["first"]
    return min((moment for moment in (planned, coming) if moment), default=None)


HIDDEN_RELEASES = HidingRule(list_hidden_release_pages, find_next_release)
