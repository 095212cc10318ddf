"""The list behind the front page's rows of drafts."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import Page

from foundation.viewsets.home_rows import draft_title, list_drafts_of_others, list_own_drafts, may_write, page_url
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.report import RecordReport


class DraftsView(RecordReport):
    """Drafts that are due; `?whose=mine` or `others`."""

    model = Page
    page_title = _("Drafts that are due")
    header_icon = "doc-empty-inverse"
    url_name = "laurel_viewsets:drafts"
    permission_required = None
    any_permission_required = ("change",)
    columns = [
        TitleColumn("title", label=pgettext_lazy("pending", "Title"), accessor=draft_title, get_url=page_url),
        MomentColumn("go_live_at", label=_("To be public")),
        MomentColumn("latest_revision_created_at", label=_("Last saved")),
    ]

    def user_has_any_permission(self, permissions: Any) -> bool:
        return may_write(self.request.user)

    def get_base_queryset(self) -> QuerySet[Page]:
        list_rows = list_drafts_of_others if self.request.GET.get("whose") == "others" else list_own_drafts
        return list_rows(self.request.user).order_by("go_live_at", "pk")
