"""What is scheduled and still can't be seen in a preview: lists read published pages, so these are named instead."""

from datetime import datetime
from typing import Any

from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from msgspec import Struct
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

MAY_READ_DRAFTS = {"change", "publish"}


class ScheduledPage(Struct, frozen=True):
    """A page with a version that is to be published by itself: where that version is read, and from when it counts."""

    title: str
    url: str
    goes_live_at: datetime
    is_live: bool  # the preview has the page as it is now, without the scheduled change


class ScheduledPages(Struct, frozen=True):
    """Those whose drafts the person may read, the earliest first, and how many others there are."""

    pages: list[ScheduledPage]
    others: int

    @property
    def number(self) -> int:
        return len(self.pages) + self.others


def list_scheduled(*, until: datetime, by: Any) -> ScheduledPages:
    """Pages that the clock will have published by then, and not taken down again; a fixed number of queries."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=until).order_by("approved_go_live_at", "pk")
    rows = due.annotate(title=KT("content__title"), ends=KT("content__expire_at"))
    waiting = [
        row
        for row in rows.values_list("pk", "object_id", "title", "approved_go_live_at", "ends", named=True)
        if not _is_over(row.ends, until)
    ]
    readable = PagePermissionPolicy().instances_user_has_any_permission_for(by, MAY_READ_DRAFTS)
    keys = {row.object_id for row in waiting}
    live: dict[str, bool] = {
        str(key): is_live for key, is_live in readable.filter(pk__in=keys).values_list("pk", "live")
    }
    shown = [
        ScheduledPage(row.title, _version_url(row), row.approved_go_live_at, live[row.object_id])
        for row in waiting
        if row.object_id in live
    ]
    return ScheduledPages(shown, len(keys - live.keys()))


def _is_over(ends: str | None, until: datetime) -> bool:
    moment = parse_datetime(ends) if ends else None
    return moment is not None and moment <= until


def _version_url(row: Any) -> str:
    return reverse("wagtailadmin_pages:revisions_view", args=[row.object_id, row.pk])
