"""The figures of a year: one page to read and print, one XLSX with the same. Exporting is recorded."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.auth import require_admin_access

from foundation.audit.domain import record
from foundation.exchange.domain import Section, gather_figures, get_comparison, list_comparisons, write_figures
from foundation.exchange.models import YearFigures
from foundation.exchange.permissions import may_see_figures
from foundation.exchange.registry import Comparison


@require_GET
@never_cache
@require_admin_access
def figures(request: HttpRequest) -> HttpResponseBase:
    """The sections of the period asked for, as a page or (`export=xlsx`) as a workbook."""
    if not may_see_figures(request.user):
        raise PermissionDenied
    comparison = get_comparison(request.GET.get("period", ""))
    sections = gather_figures(comparison)
    if request.GET.get("export") == "xlsx":
        return _workbook(request, sections, comparison)
    return _page(request, sections, comparison)


def _page(request: HttpRequest, sections: list[Section], comparison: Comparison) -> HttpResponse:
    title = f"{_('Annual figures')}: {comparison.now.label}"
    context = {
        "sections": sections,
        "comparison": comparison,
        "comparisons": list_comparisons(),
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [{"url": "", "label": title}],
    }
    return render(request, "laurel_exchange/admin/figures.html", context)


def _workbook(request: HttpRequest, sections: list[Section], comparison: Comparison) -> HttpResponseBase:
    facts = {"period": comparison.code, "sections": len(sections)}
    record("figures.exported", by=request.user, subject=YearFigures, after=facts)  # type: ignore[arg-type]  # signed in
    name = f"figures-{comparison.code}"
    written = write_figures(sections, comparison, name=name)
    headers = {"Content-Disposition": content_disposition_header(True, written.name) or ""}
    return StreamingHttpResponse(written.chunks, content_type=written.content_type, headers=headers)
