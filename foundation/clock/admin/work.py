"""The report on durable work, and the button that has given-up work tried again."""

import re
from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.clock import domain, permissions, registry
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.text.eras import format_stamp

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+[+-]\d{2}:\d{2}")


def list_shown(user: Any) -> QuerySet[Work]:
    """Without what apps above keep from this person."""
    work: QuerySet[Work] = Work.objects.all()
    for leave_out in registry.filters.list():
        work = leave_out(work, user)
    return work


def kind_choices(user: Any) -> list[tuple[str, str]]:
    kinds = list_shown(user).order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, kind) for kind in kinds]


def say_key(key: str) -> str:
    """Moments in a key, as those beside it are said."""
    return MOMENT.sub(lambda found: format_stamp(datetime.fromisoformat(found[0])), key)


class WorkFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=WorkState.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(label=_("Kind"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Work
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = kind_choices(self.request.user)


class RetryColumn(Column):
    """A button, where the row was given up and the person may."""

    cell_template_name = "laurel_clock/admin/retry_cell.html"

    def get_cell_context_data(self, instance: Work, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["may_retry"] = instance.state == WorkState.FAILED and permissions.may_retry(request.user)
        context["request"] = request
        return context


class WorkView(ReportView):
    """Read-only except for the button; requires `laurel_clock.view_work`."""

    model = Work
    permission_policy = ModelPermissionPolicy(Work)
    permission_required = "view"
    page_title = _("Background tasks")
    header_icon = "tasks"
    verbose_name = Work._meta.verbose_name
    verbose_name_plural = Work._meta.verbose_name_plural
    index_url_name = "laurel_clock:work"
    index_results_url_name = "laurel_clock:work_results"
    filterset_class = WorkFilterSet
    is_searchable = True
    search_fields = ["key", "ref"]
    columns = [
        Column("kind", label=_("Kind")),
        Column("key", label=_("Key"), accessor=lambda work: say_key(work.key)),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("due", label=_("Due"), accessor=lambda work: format_stamp(work.not_before)),
        Column("tries", label=_("Tries")),
        Column("done", label=_("Done"), accessor=lambda work: format_stamp(work.done_at)),
        Column("last_error", label=_("Error")),
        RetryColumn("retry", label="", accessor=lambda work: ""),
    ]

    def get_base_queryset(self) -> QuerySet[Work]:
        return list_shown(self.request.user)

    def get_filtered_queryset(self) -> Any:
        """`get_queryset` filters already."""
        return self.get_queryset()


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one given-up row tried again, and go back to the report."""
    work = get_object_or_404(list_shown(request.user), pk=pk)
    try:
        domain.retry_work(work, by=request.user)  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It will be retried at once."))
    return redirect("laurel_clock:work")
