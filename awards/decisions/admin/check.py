"""Checks of applications before the approval: the list, the page of one; their kinds, edited on the cycle."""

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.applications.permissions import may_process_application
from awards.decisions.admin.check_actions import ACTIONS
from awards.decisions.domain.check_file import sign_evidence
from awards.decisions.domain.queries.check import describe_state, list_past_results
from awards.decisions.enums import CheckState
from awards.decisions.models import Check, CheckFile, CheckKind
from awards.decisions.models.check import OUTDATED
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from awards.processing.domain.application import is_returnable
from awards.programmes.models import AwardCycle
from foundation.text.eras import JST
from foundation.viewsets.page import permitted
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import (
    Actions,
    ActionsIndexView,
    ActionsInspectView,
    InspectedIndexView,
    RecordViewSet,
    is_first,
    say_value,
)


class CheckKindFilterSet(WagtailFilterSet):
    cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme"), label=gettext_lazy("award cycle")
    )

    class Meta:
        model = CheckKind
        fields = ("cycle", "is_needed")


class CheckKindViewSet(RecordViewSet):
    model = CheckKind
    name, url_prefix = "check_kinds", "awards/check-kinds"
    menu_label, icon = gettext_lazy("Kinds of checks"), "list-ul"
    menu_group, menu_order = "awards", 28
    parent = "cycle"
    related = ("cycle__programme",)
    filterset_class = CheckKindFilterSet
    list_display: ClassVar[list[Any]] = ["name_ja", "cycle", "order", "is_needed"]
    edit_handler = ObjectList([row("cycle", "order"), pair("name"), pair("explanation"), FieldPanel("is_needed")])


class DueColumn(Column):
    """A day in words; and that it is past, where the check is still open."""

    def get_value(self, instance: Any) -> Any:
        day = super().get_value(instance)
        is_late = day and instance.state == CheckState.OPEN and day < timezone.now().astimezone(JST).date()
        said = say_value(day)
        return _("%(day)s (overdue)") % {"day": said} if is_late else said


class CheckFilterSet(WagtailFilterSet):
    kind__cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme").filter(pk__in=CheckKind.objects.values("cycle")),
        label=gettext_lazy("award cycle"),
    )
    kind = ModelChoiceFilter(queryset=CheckKind.objects.select_related("cycle"), label=gettext_lazy("kind of check"))
    responsible = ModelChoiceFilter(
        queryset=get_user_model().objects.filter(pk__in=Check.objects.values("responsible")),
        label=pgettext_lazy("check", "person in charge"),
    )

    class Meta:
        model = Check
        fields = ("kind__cycle", "state", "kind", "responsible")


class CheckIndexView(InspectedIndexView, ActionsIndexView):
    """What is open first, then what wasn't passed, then what is outdated; several can be given to somebody at once."""

    template_name = "laurel_decisions/admin/checks.html"

    @cached_property
    def columns(self) -> list[Any]:
        may_tick = may_prepare_decisions(self.request.user)
        ticks = [BulkActionsCheckboxColumn("bulk_actions", obj_type="item")] if may_tick else []
        return [*ticks, *super().columns]

    def _get_title_column(self, field_name: str, column_class: Any = TitleColumn, **kwargs: Any) -> Any:
        title = "decision_check_{}_title"  # what describes the checkbox
        return super()._get_title_column(
            field_name, column_class, get_title_id=lambda row: title.format(row.pk), **kwargs
        )


class CheckInspectView(ActionsInspectView):
    """One check: what is asked for, its evidence, the results before, the ways to the applicant."""

    template_name = "laurel_decisions/admin/check.html"

    def get_queryset(self) -> Any:
        application = ("application__current_submission", "application__cycle")
        related = ("kind__cycle", *application, "responsible", "recorded_by")
        return super().get_queryset().select_related(*related)

    def get_page_subtitle(self) -> str:
        return f"{self.object.application} – {self.object.kind}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files, application = self.object.files.select_related("file", "added_by"), self.object.application
        may_return = may_process_application(self.request.user) and is_returnable(application, timezone.now())
        context = {"files": files, "past_results": list_past_results(self.object), "may_return": may_return}
        return super().get_context_data(**context | kwargs)


@require_GET
@never_cache
@permitted(may_read_decisions)
def open_evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of a check, at an address that opens for a minute. Recorded."""
    file = get_object_or_404(CheckFile.objects.select_related("file"), pk=pk)
    if not file.file.is_accepted:
        raise Http404
    return redirect(sign_evidence(file, by=request.user))  # type: ignore[arg-type]  # signed in


class CheckViewSet(RecordViewSet):
    """Nobody adds one here: they are requested for a set of decisions."""

    model = Check
    name, url_prefix = "decision_checks", "awards/checks"
    menu_label, icon = gettext_lazy("Checks before the approval"), "check"
    menu_group, menu_order = "awards", 27
    related = ("kind__cycle", "application__current_submission", "responsible")
    comes_first = (is_first(state=CheckState.OPEN), is_first(state=CheckState.FAILED), is_first(OUTDATED))
    index_view_class, inspect_view_class = CheckIndexView, CheckInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("application", "kind", "state", "responsible", "due_on", "checked_on", "result", "recorded_by"),
        *("recorded_at", "requested_at"),
    ]
    actions: Actions = ACTIONS
    exclude_form_fields = ()  # the policy lets rows be looked at only
    filterset_class = CheckFilterSet
    search_fields = (
        "application__reference",
        "application__current_submission__organisation_name",
        "kind__name_ja",
        "kind__name_en",
    )
    list_display: ClassVar[list[Any]] = [
        "application",
        Column(
            "applicant",
            label=pgettext_lazy("check", "Applicant"),
            accessor=lambda check: name_in_force(check.application),
        ),
        Column("kind", label=gettext_lazy("Kind of check")),
        Column("state", label=pgettext_lazy("check", "state"), accessor=describe_state, sort_key="state"),
        Column("responsible", label=pgettext_lazy("check", "Person in charge")),
        DueColumn("due_on", label=pgettext_lazy("check", "Due date"), sort_key="due_on"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("evidence-files/<int:pk>/", open_evidence, name="open")]
