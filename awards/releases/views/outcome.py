"""The outcome of an application, as its people were notified of it: a page, and a letter to keep."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from awards.applications.permissions import is_confirmed
from awards.releases.domain.queries import outcome_reading
from awards.releases.models import OutcomeNotice
from foundation.forms.signed_in import signed_in
from foundation.headless.domain import time_waited
from foundation.printing.domain import PrinterBusy
from foundation.text.languages import active_language

for_applicants = signed_in(is_confirmed=is_confirmed, unconfirmed="laurel_applications/apply/unconfirmed.html")


def for_notified(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the notice and the moment at which the request arrived; for everybody else it is one 404."""

    @require_GET
    @for_applicants
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str) -> HttpResponseBase:
        notice = outcome_reading.find_outcome(public_id, request.user)
        if notice is None:
            raise Http404
        return view(request, notice, at=timezone.now() - time_waited(request))

    return guarded


@for_notified
def outcome(request: HttpRequest, notice: OutcomeNotice, *, at: datetime) -> HttpResponseBase:
    """What was decided, in the words of the notice, and what one can do next."""
    application = notice.application
    cycle = application.cycle
    context = {
        "application": application,
        "cycle": cycle,
        "notice": notice,
        "decision": notice.decision,
        "is_superseded": outcome_reading.is_superseded(notice, at),
        "said": outcome_reading.word(notice, active_language()),
        "results_url": outcome_reading.find_results(cycle, at),
        "room": outcome_reading.find_room(application, request.user, at),
        "next_call": outcome_reading.find_next_call(cycle, at),
        "no_workspace": True,
    }
    return render(request, "laurel_releases/outcome.html", context)


@for_notified
def print_outcome(request: HttpRequest, notice: OutcomeNotice, *, at: datetime) -> HttpResponseBase:
    """The letter as a file to save, in the language of the page; none of an outcome that was superseded."""
    if outcome_reading.is_superseded(notice, at):
        raise Http404
    try:
        printed = outcome_reading.print_outcome(notice, active_language())
    except PrinterBusy:
        text = _("Many documents are being created at the moment. Try again in a few seconds.")
        return HttpResponse(text, status=503, headers={"Retry-After": "5"}, content_type="text/plain; charset=utf-8")
    headers = {
        "Content-Disposition": content_disposition_header(True, printed.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(printed.content, content_type=printed.content_type, headers=headers)
