"""Issuing for many: who can get a certificate of a design, asking for a batch, how far it is, and its report."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin import messages

from foundation.certificates import conf, permissions, registry
from foundation.certificates.domain import request_batch, sign_batch
from foundation.certificates.enums import BatchForm, Layout, PrintedLanguage, RowState
from foundation.certificates.models import Certificate, CertificateBatch, CertificateDesign
from foundation.exchange.domain import FileNotReady
from foundation.viewsets.page import HOME, AdminPage

ROWS = 100


class BatchRequestForm(forms.Form):
    """How the chosen ones are issued."""

    language = forms.ChoiceField(label=capfirst(_("language")), choices=PrintedLanguage.choices)
    layout = forms.ChoiceField(label=capfirst(_("layout")), choices=Layout.choices)
    form = forms.ChoiceField(label=capfirst(_("form")), choices=BatchForm.choices)


BATCHES = ("laurel_certificates_admin:batches", _("Issue in bulk"))


class BatchesPage(AdminPage, TemplateView):
    """Designs to issue from, and one's own batches."""

    permission = permissions.may_issue
    parents = (HOME, ("laurel_certificates_admin:certificates", _("Certificates")))
    template_name = "laurel_certificates/admin/batches.html"
    page_title = _("Issue in bulk")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = [each for each in registry.sources.list() if each.may(self.request.user)]
        batches = _own(self.request).select_related("design")[:ROWS]
        designs = list(CertificateDesign.objects.filter(versions__isnull=False).distinct())
        fitting = [(source, {design.pk for design in source.list_fitting(designs)}) for source in sources]
        offered = [(design, [source for source, keys in fitting if design.pk in keys]) for design in designs]
        return super().get_context_data(sources=sources, offered=offered, batches=batches, **kwargs)


class RequestBatchPage(AdminPage, TemplateView):
    """The candidates of one design from one source; those who have a certificate are marked."""

    template_name = "laurel_certificates/admin/ask.html"
    permission = permissions.may_issue
    parents = (HOME, BATCHES)
    header_icon = "group"

    def is_permitted(self) -> bool:
        return super().is_permitted() and self.source.may(self.request.user)

    @cached_property
    def source(self) -> registry.Source:
        found = registry.sources.find(self.kwargs["source"])
        if found is None:
            raise PermissionDenied
        return found

    @cached_property
    def design(self) -> CertificateDesign:
        design = get_object_or_404(CertificateDesign, public_id=self.kwargs["public_id"])
        if not self.source.list_fitting([design]):
            raise Http404
        return design

    def get_page_title(self) -> str:
        return f"{self.design} – {self.source.label}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BatchRequestForm(request.POST)
        if form.is_valid():
            chosen = request.POST.getlist("subject")
            try:
                batch = request_batch(self.design, chosen, source=self.source.name, by=self.actor, **form.cleaned_data)
            except ValidationError as refused:
                messages.error(request, " ".join(refused.messages))
            else:
                return redirect("laurel_certificates_admin:batch", batch.public_id)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        candidates = self.source.list_candidates(self.design)
        issued = dict(Certificate.objects.filter(design=self.design).values_list("subject", "number"))
        form = kwargs.pop("form", None) or BatchRequestForm(initial={"layout": self.design.layout})
        rows = [(each, issued.get(each.subject, "")) for each in candidates]
        chosen = set(self.request.POST.getlist("subject"))
        if self.request.method != "POST":
            chosen = {each.subject for each, number in rows if not number}
        return super().get_context_data(design=self.design, rows=rows, form=form, chosen=chosen, **kwargs)


class BatchPage(AdminPage, TemplateView):
    """One batch of one's own: how far it is, the file, and the report by row, what was refused first."""

    template_name = "laurel_certificates/admin/batch.html"
    permission = permissions.may_issue
    parents = (HOME, BATCHES)
    header_icon = "group"

    @cached_property
    def batch(self) -> CertificateBatch:
        return get_object_or_404(_own(self.request).select_related("design"), public_id=self.kwargs["public_id"])

    def get_page_title(self) -> str:
        return str(self.batch)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As a page, or as JSON for the browser's module."""
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            batch = self.batch
            return JsonResponse({"state": batch.state, "done": batch.handled, "total": batch.total})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused_first = Case(When(state=RowState.REFUSED, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = self.batch.rows.select_related("certificate").order_by(refused_first, "position")
        page = Paginator(rows, ROWS).get_page(self.request.GET.get("p"))
        hours = int(conf.batch_kept().total_seconds() // 3600)
        return super().get_context_data(batch=self.batch, page_obj=page, hours=hours, **kwargs)


@require_GET
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """To an address that opens for a minute."""
    batch = get_object_or_404(_own(request), public_id=public_id)
    try:
        return redirect(sign_batch(batch, by=request.user))  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
    except FileNotReady as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("laurel_certificates_admin:batch", public_id)


def _own(request: HttpRequest) -> QuerySet[CertificateBatch]:
    return CertificateBatch.objects.filter(requested_by=request.user)  # type: ignore[misc]  # as above
