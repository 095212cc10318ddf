"""What the moment writes into pages, and the documents that are made of it ahead.

    submission ─▶ make_documents_ahead: pages are published as at the moment, documents made of them, all undone
    moment ─▶ publish_pages ─▶ a step: what was made ahead is what readers are given

The rule the next editor must not break: whatever else the moment writes isn't foreseen, and puts documents that were
made of it out of date as any other change.
"""

from datetime import datetime
from functools import partial

from django.db.models import F
from django.db.models.functions import Coalesce
from wagtail.models import Page

from awards.programmes.models import AwardCycle
from awards.releases.models import Release
from foundation.documents.domain import foreseen, prepare_documents


class ContentsChanged(Exception):
    """A page, what is said of the judging, or who is selected isn't as it was approved."""


def documents_of(release: Release) -> str:
    """The key under which the documents of its pages are made ahead."""
    return f"release {release.public_id}"


def make_documents_ahead(release: Release) -> None:
    """Those of its pages. Call it in the submission, once the drafts are written.

    One that links to another page isn't among them: whether that may be seen depends on releases, which the approval
    and the moment write.
    """
    keys = list(release.pages.values_list("page", flat=True))
    change = partial(_write_publication, release, release.moment)
    prepare_documents(
        documents_of(release), rows=keys, moment=release.moment, change=change, unsettled=(Release, AwardCycle)
    )


def publish_pages(release: Release, moment: datetime) -> list[int]:
    """What Wagtail writes for a page that is published, for all of them at once; the keys of the release's rows.

    Raises ContentsChanged where one isn't as it was approved, or is live: the caller's transaction is undone. Pages are
    locked before what was made ahead of them, as in the submission.
    """
    found = release.pages.select_related("page").only("release", "page__title").order_by("page")
    rows = [row.pk for row in found.select_for_update(of=("page",), no_key=True)]
    with foreseen(documents_of(release), moment=moment):
        if _write_publication(release, moment) != len(rows):
            raise ContentsChanged
    return rows


def _write_publication(release: Release, moment: datetime) -> int:
    """How many were as they were approved, and are live now."""
    approved = release.pages.filter(page__latest_revision=F("revision"), page__live=False)
    number: int = Page.objects.filter(pk__in=approved.values("page")).update(
        live=True,
        live_revision=F("latest_revision"),
        has_unpublished_changes=False,
        expired=False,
        first_published_at=Coalesce("first_published_at", moment),
        last_published_at=moment,
    )
    return number
