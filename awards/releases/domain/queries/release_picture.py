"""Pictures for sharing of a release's pages: of what they are drawn ahead of its moment, and which there are.

The rule the next editor must not break: they are drawn of what the submission will write, facts of the source included.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from awards.releases.enums import ReleaseState
from awards.releases.models import Release, ReleasePage
from foundation.clock.domain.moment import request_now
from foundation.content.domain.facts import get_source, take_facts
from foundation.sharing.models import SharePicture


def list_coming_pages() -> QuerySet[Any, Any]:
    """Keys of the pages whose pictures are kept although nobody sees them yet."""
    coming = Q(release__released_at__gt=request_now())
    rows = ReleasePage.objects.filter(coming | Q(release__state__in=(ReleaseState.SUBMITTING, *ReleaseState.fixed)))
    return rows.order_by().values("page")


def list_drafts(release: Release) -> Iterator[Page]:
    """The pages as their newest drafts say, with the facts that translations get from their source."""
    rows = release.pages.select_related("page__latest_revision__content_type")
    drafts = {row.page_id: row.page.get_latest_revision_as_object() for row in rows}
    for draft in drafts.values():
        yield take_facts(drafts.get(get_source(draft).pk, draft), draft)


def read_drafted(release: Release) -> str:
    """SHA-256 that changes with every draft that is saved, and with the pages of the release."""
    drafts = release.pages.order_by("page").values_list("page", "page__latest_revision")
    return hashlib.sha256(repr(list(drafts)).encode()).hexdigest()


def read_pictures(release: Release) -> dict[int, list[str]]:
    """{page: what identifies its picture}: a name is written once, the fingerprint is that of all it was drawn of."""
    pictures = SharePicture.objects.filter(page_key__in=release.pages.values("page")).exclude(name="")
    return {row.page_key: [row.name, row.fingerprint] for row in pictures}


def list_incomplete(release: Release) -> QuerySet[Page]:
    """Pages whose picture isn't there, or was drawn before the page's own picture was ready for it."""
    final = SharePicture.objects.filter(is_final=True).order_by().values("page_key")
    pages: QuerySet[Page] = Page.objects.filter(pk__in=release.pages.order_by().values("page"))
    return pages.exclude(pk__in=final).order_by("path")
