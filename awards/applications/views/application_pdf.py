"""Documents of an application, for its applicant: in the language of the reader, to be saved.

Rendered within the request: an A4 page takes less than a tenth of a second in a process of its own
(foundation.printing), and nothing needs to be stored, as the same submission gives the same bytes.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from awards.applications.domain.printing import (
    Printed,
    print_blank_form,
    print_receipt,
    print_summary,
    write_blank_form,
)
from awards.applications.domain.printing.application_blank_form import make_form
from awards.applications.domain.queries.application import find_call
from awards.applications.domain.submission_snapshot import canonical_json
from awards.applications.models import Application
from awards.applications.views.access import for_team
from foundation.audit import domain as audit
from foundation.clock.domain.moment import public_now
from foundation.printing.domain import PrinterBusy
from foundation.text.languages import choose_language

AWAY, SOON = 503, "5"
KEPT = 24 * 60 * 60


@require_GET
@for_team
def receipt(
    request: HttpRequest, application: Application, *, at: datetime, number: int | None = None
) -> HttpResponseBase:
    """The receipt of the submission in force, or of any by its number, with all that was sent."""
    submission = application.current_submission
    if number is not None:
        submission = get_object_or_404(application.submissions, number=number)
    if submission is None:
        return redirect("laurel_applications:application", application.public_id)
    address = request.build_absolute_uri(reverse("laurel_applications:application", args=[application.public_id]))
    answer = answer_with(
        lambda: print_receipt(submission, language=choose_language(request.GET.get("lang", "")), address=address)
    )
    if answer.status_code != AWAY:
        audit.record("application.receipt_printed", by=request.user, subject=application, at=at)
    return answer


@require_GET
@for_team
def summary(request: HttpRequest, application: Application, *, at: datetime) -> HttpResponseBase:
    return answer_with(lambda: print_summary(application, language=choose_language(request.GET.get("lang", ""))))


@require_safe
def blank_form(request: HttpRequest, public_id: str, *, ending: str) -> HttpResponse:
    """The blank form, for anybody; made once per wording of the call and cached."""
    cycle = find_call(public_id, public_now())
    if cycle is None:
        raise Http404
    language, address = choose_language(request.GET.get("lang", "")), request.build_absolute_uri(cycle.apply_url)
    with translation.override(language):
        form = make_form(cycle, address=address)
    key = f"laurel_applications.form.{hashlib.sha256(canonical_json([form, language, ending])).hexdigest()}"
    make = {"pdf": print_blank_form, "docx": write_blank_form}[ending]

    def make_once() -> Printed:
        found: Printed | None = cache.get(key)
        if found is None:
            found = make(cycle, language=language, address=address)
            cache.set(key, found, KEPT)
        return found

    return answer_with(make_once)


def answer_with(make: Callable[[], Printed]) -> HttpResponse:
    """The document as an attachment; "in a moment" if too many are being made."""
    try:
        printed = make()
    except PrinterBusy:
        text = _("Many documents are being created at the moment. Try again in a few seconds.")
        return HttpResponse(text, status=AWAY, headers={"Retry-After": SOON}, content_type="text/plain; charset=utf-8")
    headers = {
        "Content-Disposition": content_disposition_header(True, printed.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(printed.content, content_type=printed.content_type, headers=headers)
