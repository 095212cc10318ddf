"""Which pages only a release may publish, and which the public must not see although they are live.

The rule the next editor must not break: pages become live up to two seconds before the moment, in one transaction;
until the moment they are hidden by this rule, each request judging by the moment at which it was taken.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from awards.programmes.enums import CycleState
from awards.releases.enums import ReleaseState
from awards.releases.models import Release, ReleasePage
from foundation.changes.domain.reading import is_reading, once
from foundation.clock.domain.moment import request_now
from foundation.content.registry import Embargo, HidingRule

HELD_BACK = _("This page is part of a release. It is published with the release, not before.")
FIXED = _("This page is part of a release that was submitted for approval. Return the release to change the page.")
SUSPENDED = Q(release__state=ReleaseState.RELEASED, release__cycle__state=CycleState.SUSPENDED)


@once
def list_embargoed_pages() -> Mapping[int, Embargo]:
    """The pages of all open releases, by key."""
    rows = ReleasePage.objects.filter(release__state__in=ReleaseState.open)
    return {
        page: Embargo(path, FIXED if state in ReleaseState.fixed else HELD_BACK, state in ReleaseState.fixed)
        for page, path, state in rows.values_list("page", "page__path", "release__state")
    }


def list_coming_pages() -> Mapping[int, datetime]:
    """The pages of releases that are fixed, by key, with the moment: their rows say what was submitted."""
    rows = ReleasePage.objects.filter(release__state__in=ReleaseState.fixed)
    return dict(rows.values_list("page", "release__moment"))


@once
def list_released_pages() -> Mapping[int, str]:
    """{key: path} of the pages that releases have published: rows hold them, so that nobody deletes them."""
    rows = ReleasePage.objects.filter(release__state=ReleaseState.RELEASED)
    return dict(rows.values_list("page", "page__path"))


@once
def _list_live_pages() -> tuple[tuple[int, datetime | None], ...]:
    """Live pages of releases, with the moment of each: None while none is to be seen, else one to come or of late."""
    of_late = Q(release__released_at__gt=request_now() - timedelta(days=1))
    rows = ReleasePage.objects.filter(of_late | Q(release__state__in=ReleaseState.open) | SUSPENDED, page__live=True)
    columns = ("page", "release__released_at", "release__cycle__state")
    return tuple(
        (page, None if state == CycleState.SUSPENDED else moment) for page, moment, state in rows.values_list(*columns)
    )


def list_hidden_release_pages(at: datetime) -> "list[int] | QuerySet[Page, dict[str, Any]]":
    """Pages that a release has made live for a moment still to come, that an open one holds, or whose results are
    suspended; mostly none.

    A public request reads them once; elsewhere they are part of the statement that asks.
    """
    if is_reading():
        return [page for page, moment in _list_live_pages() if moment is None or moment > at]
    hidden = Q(release__released_at__gt=at) | Q(release__state__in=ReleaseState.open) | SUSPENDED
    pages: QuerySet[Page] = Page.objects.filter(pk__in=ReleasePage.objects.filter(hidden).values("page"))
    return pages.values("pk")


def find_next_release(after: datetime) -> datetime | None:
    """The first moment after `after` at which an approved release is to come, or one carried out is seen."""
    moments = Release.objects.aggregate(
        planned=Min("moment", filter=Q(state=ReleaseState.APPROVED, moment__gt=after)),
        coming=Min("released_at", filter=Q(released_at__gt=after)),
    )
    return min((moment for moment in moments.values() if moment), default=None)


HIDDEN_RELEASES = HidingRule(list_hidden_release_pages, find_next_release)
