"""The stop list: who gets no more mail and why; entering an address, and lifting a stop."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from foundation.notices import domain, permissions
from foundation.notices.enums import StopReason
from foundation.notices.models import Suppression
from foundation.text.eras import format_stamp
from foundation.viewsets.page import HOME, AdminPage, permitted
from foundation.viewsets.report import RecordReport


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


class SuppressionsView(RecordReport):
    """Newest first; requires `laurel_notices.view_suppression`."""

    model = Suppression
    page_title = _("Suppression list")
    header_icon = "no-view"
    url_name = "laurel_notices_admin:suppressions"
    filterset_class = StopFilterSet
    is_searchable = True
    search_fields = ["address", "note"]
    columns = [
        Column("address", label=_("E-mail address")),
        Column("reason", label=pgettext_lazy("mail", "Reason"), accessor="get_reason_display"),
        Column("note", label=_("Note")),
        Column("since", label=_("Since"), accessor=lambda row: format_stamp(row.since)),
        LiftColumn("lift", label=pgettext_lazy("mail", "Actions"), accessor=lambda row: ""),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not permissions.may_stop_address(self.request.user):
            return []
        return [HeaderButton(_("Add an address"), url="add/", icon_name="plus")]


class StopForm(forms.Form):
    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    note = forms.CharField(
        label=_("Note"), max_length=500, help_text=_("Who requested it, and how."), widget=forms.Textarea
    )


class AddStopPage(AdminPage, FormView):
    """Stop all mail to an address by hand."""

    permission = permissions.may_stop_address
    template_name = "laurel_notices/admin/stop.html"
    form_class = StopForm
    page_title = _("Suppress e-mail to an address")
    header_icon = "no-view"
    parents = (HOME, ("laurel_notices_admin:suppressions", _("Suppression list")))

    def form_valid(self, form: StopForm) -> HttpResponse:
        facts = form.cleaned_data
        domain.add_suppression(facts["address"], reason=StopReason.BY_HAND, by=self.actor, note=facts["note"])
        messages.success(self.request, _("No more e-mails will be sent to this address."))
        return redirect("laurel_notices_admin:suppressions")


@require_POST
@permitted(permissions.may_lift)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let mail go to an address again."""
    domain.lift_suppression(get_object_or_404(Suppression, pk=pk), by=request.user)  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
    messages.success(request, _("E-mails are sent to this address again."))
    return redirect("laurel_notices_admin:suppressions")
