"""Batches of certificates: designs to issue from, how far a batch is, and its report."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin import messages

from foundation.certificates import conf, permissions, registry
from foundation.certificates.domain import sign_batch
from foundation.certificates.enums import RowState
from foundation.certificates.models import CertificateBatch, CertificateDesign
from foundation.exchange.domain import FileNotReady
from foundation.viewsets.page import HOME, AdminPage

ROWS = 100


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
