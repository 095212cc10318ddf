"""Importing in the admin: upload of the table, dry run, entering all of it, and the template."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from campaigns.imports.domain.participation_import import XLSX, begin_import, enter_import, read_reasons
from campaigns.imports.domain.participation_template import write_template
from campaigns.imports.models import ParticipationImport
from campaigns.participation.models import Campaign
from campaigns.participation.permissions import may_decide
from foundation.exchange.domain import FileNotReady
from foundation.viewsets.page import frame, permitted

NAME = "laurel_imports_admin_import"
SHOWN = 200


class ImportForm(forms.Form):
    """A campaign, a table, and how it was received."""

    campaign = forms.ModelChoiceField(Campaign.objects.all(), label=gettext_lazy("Campaign"))
    table = forms.FileField(label=gettext_lazy("Table (XLSX or CSV)"))
    source_note = forms.CharField(
        label=gettext_lazy("How it was received"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: by fax, 4 November."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(may_decide)
def index(request: HttpRequest) -> HttpResponseBase:
    """Upload a table; lists earlier ones."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        table = form.cleaned_data["table"]
        row = begin_import(
            form.cleaned_data["campaign"],
            table,
            file_name=table.name,
            source_note=form.cleaned_data["source_note"],
            by=request.user,  # type: ignore[arg-type]  # signed in
        )
        return redirect(f"{NAME}", row.public_id)
    context = {
        "form": form,
        "rows": ParticipationImport.objects.select_related("campaign")[:20],
        "campaigns": Campaign.objects.all(),
    }
    return render(request, "laurel_imports/admin/imports.html", context | _frame(_("Import participations")))


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(may_decide)
def show(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Progress and errors, row by row; POST enters all of it."""
    row = get_object_or_404(ParticipationImport.objects.select_related("campaign"), public_id=public_id)
    if request.method == "POST":
        try:
            enter_import(row, by=request.user)  # type: ignore[arg-type]  # signed in
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect(NAME, row.public_id)
    context = {"row": row, "problems": row.problems[:SHOWN], "are_more": len(row.problems) > SHOWN}
    above = (reverse(f"{NAME}s"), _("Import participations"))
    return render(request, "laurel_imports/admin/import.html", context | _frame(row.file_name, above))


@permitted(may_decide)
def reasons(request: HttpRequest, public_id: str) -> HttpResponse:
    """The table with its column of reasons."""
    row = get_object_or_404(ParticipationImport, public_id=public_id)
    try:
        content = read_reasons(row, by=request.user)  # type: ignore[arg-type]  # signed in
    except FileNotReady:
        raise Http404 from None
    return _file(content, "reasons.xlsx")


@permitted(may_decide)
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """The empty table of a campaign."""
    campaign = get_object_or_404(Campaign, pk=pk)
    return _file(write_template(campaign), f"{campaign.code}.xlsx")


def list_buttons(person: Any) -> list[Button]:
    """Above the list of participations, for those who may import."""
    if not may_decide(person):
        return []
    return [Button(_("Import a table"), url=reverse(f"{NAME}s"), icon_name="upload", priority=80)]


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _frame(title: str, *above: tuple[str, str]) -> dict[str, Any]:
    """Title and the link back."""
    return frame(title, (reverse("participation:index"), _("Participations")), *above, icon="upload")


def _page(address: str, view: Any, name: str) -> Any:
    return path(f"campaigns/import/{address}", view, name=name)


urlpatterns = [
    _page("", index, f"{NAME}s"),
    _page("template/<int:pk>.xlsx", template, f"{NAME}_template"),
    _page("<slug:public_id>/", show, NAME),
    _page("<slug:public_id>/reasons.xlsx", reasons, f"{NAME}_reasons"),
]
