"""Cleaned copies of files: what waits for a clerk first."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import HeaderButton

from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from awards.reviews.admin.blind_copy_actions import ACTIONS
from awards.reviews.admin.review_home import list_to_check
from awards.reviews.admin.reviewer_file import files
from awards.reviews.domain.queries.blind_text import get_blind_words
from awards.reviews.domain.queries.reviewer_file import list_outdated, name_copy
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from awards.reviews.models.blind_copy import APPLICATION, RECEIVED
from awards.reviews.permissions import may_run_reviews
from foundation.assets.domain import signed_download
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import permitted
from foundation.viewsets.record import ActionsIndexView, ActionsInspectView, InspectedIndexView, RecordViewSet, is_first


@require_GET
@never_cache
@permitted(may_run_reviews)
def open_copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The copy as reviewers would get it. Recorded."""
    copy = get_object_or_404(BlindCopy.objects.with_received().select_related("file"), pk=pk)
    if copy.file is None or not copy.file.is_accepted:
        raise Http404
    name = name_copy(copy.title, copy.file)
    return redirect(signed_download(copy.file, by=request.user, name=name))  # type: ignore[arg-type]  # signed in


class StateColumn(Column):
    """Shown is only what was searched for the names and words of now."""

    def get_value(self, instance: Any) -> Any:
        return _describe_state(instance, is_outdated=instance.is_outdated)


def _describe_state(copy: BlindCopy, *, is_outdated: bool) -> Any:
    if is_outdated and copy.state == BlindCopyState.CONFIRMED:
        return _("confirmed, not shown: names or blackened words have changed since")
    return copy.get_state_display()


class BlindCopyFilterSet(WagtailFilterSet):
    is_waiting = PendingFilter(list_to_check, label=_("waits for the secretariat"))
    cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme").filter(committee__isnull=False),
        label=_("award cycle"),
        method="keep_cycle",
    )

    class Meta:
        model = BlindCopy
        fields = ("state", "keeps_text")

    def keep_cycle(self, rows: Any, name: str, cycle: AwardCycle) -> Any:
        return rows.of(Application.objects.filter(cycle=cycle))


class BlindCopyIndexView(InspectedIndexView, ActionsIndexView):
    """What waits for a decision first, then what can't be made; files can be shut in phases with names, too."""

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, copies, has_others = super().paginate_queryset(queryset, page_size)
        outdated = list_outdated(copy for copy in copies if copy.state == BlindCopyState.CONFIRMED)
        for copy in copies:
            copy.is_outdated = copy.pk in outdated
        return paginator, page, copies, has_others

    @cached_property
    def header_buttons(self) -> list[Any]:
        files = HeaderButton(_("Files of an application"), url=reverse("blind_copies:files"), icon_name="view")
        return [files] if may_run_reviews(self.request.user) else []


class BlindCopyInspectView(ActionsInspectView):
    """The copy, beside the file as it was received, with the names that it may not tell."""

    template_name = "laurel_reviews/admin/blind_copy.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().with_received().select_related("file", "confirmed_by")

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field_name == "state":
            return _describe_state(self.object, is_outdated=bool(list_outdated([self.object])))
        return super().get_field_display_value(field_name, field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = get_blind_words(self.object.application)
        return super().get_context_data(names=[*words.names, *words.contacts, *words.phrases], **kwargs)


class BlindCopyViewSet(RecordViewSet):
    """Nobody is added here: the clock requests them, the worker makes them."""

    model = BlindCopy
    name = "blind_copies"
    url_prefix = "awards/blind-copies"
    icon = "view"
    menu_label = _("Cleaned copies")
    menu_group = "awards"
    menu_order = 23
    related = (*RECEIVED, *APPLICATION, "file")
    comes_first = (is_first(state=BlindCopyState.MADE), is_first(state=BlindCopyState.IMPOSSIBLE))
    index_view_class = BlindCopyIndexView
    inspect_view_class = BlindCopyInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("state", "keeps_text", "names_found", "refusal", "reason"),
        *("requested_at", "made_at", "confirmed_at", "confirmed_by"),
    ]
    actions = ACTIONS
    exclude_form_fields = ()  # the policy lets rows be looked at only
    filterset_class = BlindCopyFilterSet
    search_fields = (*(f"{one}__reference" for one in APPLICATION), "material__requirement__name_ja")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        StateColumn("state", label=pgettext_lazy("blind copy", "State"), sort_key="state"),
        Column("refusal", label=_("Why it can’t be made"), accessor="get_refusal_display"),
        Column("pages", label=pgettext_lazy("file", "Pages"), accessor="file.pages"),
        "keeps_text",
        "names_found",
        MomentColumn("requested_at", label=pgettext_lazy("blind copy", "Requested"), sort_key="requested_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("open/<int:pk>/", open_copy, name="open"),
            path("files/", files, name="files"),
        ]
