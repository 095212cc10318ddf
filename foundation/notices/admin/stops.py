"""The stop list: who gets no more mail and why; entering an address, and lifting a stop."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from foundation.notices import domain, permissions
from foundation.notices.admin.pages import MailPage, moment
from foundation.notices.enums import StopReason
from foundation.notices.models import Suppression


class StopFilterSet(WagtailFilterSet):
    reason = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("mail", "Reason"), choices=StopReason.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Suppression
        fields: list[str] = []


class LiftColumn(Column):
    """A button, where the person may."""

    cell_template_name = "laurel_notices/admin/lift_cell.html"

    def get_cell_context_data(self, instance: Suppression, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return context | {"may_lift": permissions.may_lift(request.user), "request": request}


class StopsView(ReportView):
    """Newest first; asks for `laurel_notices.view_suppression`."""

    model = Suppression
    permission_policy = ModelPermissionPolicy(Suppression)
    permission_required = "view"
    page_title = _("Stop list")
    header_icon = "no-view"
    verbose_name = Suppression._meta.verbose_name
    verbose_name_plural = Suppression._meta.verbose_name_plural
    index_url_name = "laurel_notices_admin:stops"
    index_results_url_name = "laurel_notices_admin:stops_results"
    filterset_class = StopFilterSet
    is_searchable = True
    search_fields = ["address", "note"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column("address", label=_("E-mail address")),
            Column("reason", label=pgettext_lazy("mail", "Reason"), accessor="get_reason_display"),
            Column("note", label=_("Note")),
            Column("since", label=_("Since"), accessor=lambda row: moment(row.since)),
            LiftColumn("lift", label=_("What can be done"), accessor=lambda row: ""),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not permissions.may_stop_address(self.request.user):
            return []
        return [HeaderButton(_("Add an address"), url="add/", icon_name="plus")]

    def get_filtered_queryset(self) -> QuerySet[Suppression]:
        """`get_queryset` filters already."""
        return self.get_queryset()


class StopForm(forms.Form):
    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    note = forms.CharField(
        label=_("Note"), max_length=500, help_text=_("Who asked for it, and how."), widget=forms.Textarea
    )


class AddStopPage(MailPage):
    """Stop all mail to an address by hand."""

    template_name = "laurel_notices/admin/stop.html"
    page_title = _("Stop mail to an address")
    header_icon = "no-view"
    index_name = "laurel_notices_admin:stops"
    index_label = _("Stop list")

    def may(self) -> bool:
        return permissions.may_stop_address(self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StopForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        facts = form.cleaned_data
        domain.add_suppression(facts["address"], reason=StopReason.BY_HAND, by=request.user, note=facts["note"])  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
        messages.success(request, _("No more mail goes to this address."))
        return redirect(self.index_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": StopForm()} | kwargs)


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let mail go to an address again."""
    if not permissions.may_lift(request.user):
        raise PermissionDenied
    domain.lift_suppression(get_object_or_404(Suppression, pk=pk), by=request.user)  # type: ignore[arg-type]  # as above
    messages.success(request, _("Mail goes to this address again."))
    return redirect("laurel_notices_admin:stops")
