"""Certificates in the admin: found by number or name, looked at with their history, renamed, withdrawn, revoked."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from foundation.audit import domain as audit
from foundation.certificates import domain, permissions, registry
from foundation.certificates.enums import CertificateState, Layout
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.certificates.models.certificate import NAME_LENGTH
from foundation.certificates.validators import read_number
from foundation.printing.domain import PrinterBusy, PrintingFailed
from foundation.text.fields import LineField
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import HOME, AdminPage, permitted
from foundation.viewsets.report import RecordReport

PLACES = {"rename": "renaming"}  # the page's form of an action; the others: "ending"


class CertificateFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=CertificateState.choices, widget=forms.CheckboxSelectMultiple
    )
    design = django_filters.ModelChoiceFilter(label=capfirst(_("design")), queryset=CertificateDesign.objects.all())
    issued_at = django_filters.DateFromToRangeFilter(label=capfirst(_("issued")), widget=DateRangePickerWidget)

    class Meta:
        model = Certificate
        fields: list[str] = []


class CertificatesView(RecordReport):
    """Newest first. A number is found however it is typed."""

    model = Certificate
    url_name = "laurel_certificates_admin:certificates"
    related = ("design",)
    page_title = _("Certificates")
    header_icon = "clipboard-list"
    filterset_class = CertificateFilterSet
    is_searchable = True
    search_fields = ["number", "holder_name"]
    columns = [
        TitleColumn(
            "number",
            label=capfirst(_("certificate number")),
            get_url=lambda shown_certificate: reverse(
                "laurel_certificates_admin:certificate", args=[shown_certificate.public_id]
            ),
        ),
        Column("holder_name", label=capfirst(_("name as printed"))),
        Column("design", label=capfirst(_("design"))),
        Column("language", label=capfirst(_("language")), accessor="get_language_display"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda shown_certificate: shown_certificate.is_valid,
        ),
        MomentColumn("issued_at", label=capfirst(_("issued"))),
    ]

    def search_queryset(self, queryset: QuerySet[Certificate]) -> QuerySet[Certificate]:
        read = read_number(self.search_query or "")
        found: QuerySet[Certificate] = queryset.filter(number=read[0]) if read else super().search_queryset(queryset)
        return found


class ActionForm(forms.Form):
    """A reason, kept with the certificate. It is on the page more than once, with different ids."""

    reason = forms.CharField(
        label=capfirst(_("reason (internal)")),
        required=False,
        max_length=500,
        help_text=_("Shown to staff only."),
    )
    holder_name = LineField(label=capfirst(_("name as printed")), required=False, max_length=NAME_LENGTH)


class CertificatePage(AdminPage, TemplateView):
    """One certificate: its contents, state, history and actions."""

    template_name = "laurel_certificates/admin/certificate.html"
    permission = permissions.may_see_certificates
    parents = (HOME, ("laurel_certificates_admin:certificates", _("Certificates")))
    header_icon = "clipboard-list"

    @cached_property
    def certificate(self) -> Certificate:
        return get_object_or_404(Certificate.objects.with_design(), public_id=self.kwargs["public_id"])

    def get_page_title(self) -> str:
        return self.certificate.number

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run one action; a refusal says why and keeps what was typed."""
        if not permissions.may_change_certificates(request.user):
            raise PermissionDenied
        action = request.POST.get("act", "")
        place = PLACES.get(action, "ending")
        form = ActionForm(request.POST, auto_id=f"{place}-%s")
        if form.is_valid():
            try:
                self._run_action(action, form.cleaned_data)
            except ValidationError as refused:
                form.add_error("holder_name" if action == "rename" else "reason", refused)
            else:
                messages.success(request, _("Done."))
                return redirect(request.path)
        messages.error(
            request, " ".join(str(shown_certificate) for errors in form.errors.values() for shown_certificate in errors)
        )
        return self.render_to_response(self.get_context_data(**{place: form}))

    def _run_action(self, action: str, given: dict[str, str]) -> None:
        certificate, by, reason = self.certificate, self.actor, given["reason"]
        match action:
            case "rename":
                domain.rename_certificate(certificate, holder_name=given["holder_name"], by=by, reason=reason)
            case "withdraw":
                domain.withdraw_certificate(certificate, by=by, reason=reason)
            case "revoke":
                domain.revoke_certificate(certificate, by=by, reason=reason)
            case "reinstate":
                domain.reinstate_certificate(certificate, by=by, reason=reason)
            case "publish" | "hide":
                domain.set_name_public(certificate, is_public=action == "publish", by=by)
            case _:
                raise ValidationError(_("Choose what to do."))

    def _layouts(self) -> list[tuple[str, Any]]:
        template = registry.templates.find(self.certificate.version.content["template"])
        return [(layout, Layout(layout).label) for layout in template.layouts] if template else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate = self.certificate
        named = {"holder_name": certificate.holder_name}
        kwargs.setdefault("renaming", ActionForm(initial=named, auto_id="renaming-%s"))
        kwargs.setdefault("ending", ActionForm(auto_id="ending-%s"))
        return super().get_context_data(
            certificate=certificate,
            events=certificate.events.select_related("by"),
            may_change=permissions.may_change_certificates(self.request.user),
            is_revoked=certificate.state == CertificateState.REVOKED,
            has_ended=not certificate.is_valid and registry.has_ended(certificate.subject),
            layouts=self._layouts(),
            **kwargs,
        )


@require_safe
@permitted(permissions.may_see_certificates)
def document(request: HttpRequest, public_id: str, ending: str) -> HttpResponse:
    """The print of one certificate, as PDF or PNG. Recorded."""
    certificate = get_object_or_404(Certificate.objects.with_design(), public_id=public_id)
    make = domain.print_certificate if ending == "pdf" else domain.picture_certificate
    try:
        made = make(certificate, layout=request.GET.get("layout", ""))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except (PrinterBusy, PrintingFailed):
        messages.error(request, _("The preview can’t be created at the moment. Try again in a few seconds."))
    else:
        audit.record("certificate.printed", by=request.user, subject=certificate)
        kind = "application/pdf" if ending == "pdf" else "image/png"
        headers = {"Content-Disposition": f'inline; filename="{certificate.number}.{ending}"'}
        return HttpResponse(made, content_type=kind, headers=headers)
    return redirect("laurel_certificates_admin:certificate", public_id)
