"""The page on which a participant or a body reports, for holders of their private address; all else is the same 404.

Nothing is stored by others or passed on: `no-store`, `noindex`, and the address is sent to no other site.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaigns.participation.domain import find_replaced
from campaigns.reports.domain.report import find_report, save_report, version_of
from campaigns.reports.domain.reporter import Reporter, find_reporter
from campaigns.reports.enums import ReportState
from campaigns.reports.forms.report import ReportForm
from campaigns.reports.models import ReportPeriod
from foundation.text.languages import active_language


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, secret: str) -> HttpResponseBase:
    """GET shows the form, or what was sent; POST saves a draft or sends."""
    reporter = find_reporter(secret)
    if reporter is None and find_replaced(secret):
        return redirect("laurel_participation:manage", secret)  # which says that the link was replaced
    period = ReportPeriod.objects.filter(campaign=reporter.campaign).first() if reporter else None
    if reporter is None or period is None or timezone.now() < period.opens_at:
        raise Http404
    response = _answer(request, reporter, period)
    add_never_cache_headers(response)  # type: ignore[arg-type]  # it only sets headers
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _answer(request: HttpRequest, reporter: Reporter, period: ReportPeriod) -> HttpResponseBase:
    found = find_report(period, reporter)
    fields: dict[str, Any] = {"questions": reporter.list_questions(period), "report": found}
    if request.method != "POST":
        return _show(request, reporter, period, ReportForm(**fields))
    is_sent = found is not None and found.state == ReportState.SENT
    sends = request.POST.get("act") == "send"
    form = ReportForm(request.POST, sends=sends or is_sent, **fields)
    if form.is_valid():
        try:
            save_report(period, reporter, form.get_content(), sends=sends, base=request.POST.get("base", ""))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            said = _("Your report has been sent. Thank you.") if sends else _("Your draft has been saved.")
            messages.success(request, said)
            return redirect(request.path)
    return _show(request, reporter, period, form)


def _show(request: HttpRequest, reporter: Reporter, period: ReportPeriod, form: ReportForm) -> HttpResponse:
    """A version the writer hasn't seen is shown beside theirs, and counts as seen from then on."""
    found = find_report(period, reporter)
    context = {
        "reporter": reporter,
        "campaign": reporter.campaign,
        "period": period,
        "report": found,
        "is_sent": found is not None and found.state == ReportState.SENT,
        "is_open": period.is_open(timezone.now()) and reporter.may_report(period),
        "form": form,
        "saved": ReportForm(questions=form.questions, report=found).list_given(),
        "has_other": form.is_bound and request.POST.get("base", "") != version_of(found),
        "base": version_of(found),
        "page_path": reporter.get_path(language=active_language()),
    }
    return render(request, "laurel_reports/report.html", context, status=422 if form.errors else 200)
