"""The letter as it was sent, and its enclosure, for holders of the private link."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from campaigns.cooperation.domain.letter import print_letters, sign_enclosure
from campaigns.cooperation.domain.queries import find_letter
from campaigns.cooperation.models import CooperationRequest
from campaigns.cooperation.views.access import for_body
from foundation.notices.domain import SecretGone
from foundation.printing.domain import PrinterBusy

BUSY = 503


@require_safe
@for_body
def letter(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """The PDF, rendered again from the stored data."""
    if not body.letter_data:
        raise Http404
    try:
        content = print_letters([(body, body.letter_data)])
    except PrinterBusy:
        return HttpResponse(status=BUSY, headers={"Retry-After": "5"})
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response


@require_safe
@for_body
def enclosure(request: HttpRequest, body: CooperationRequest, *, secret: str) -> HttpResponseBase:
    """Redirects to a URL valid for a minute."""
    found = find_letter(body)
    if found is None:
        raise Http404
    try:
        return redirect(sign_enclosure(body, found))
    except SecretGone as nothing:
        raise Http404 from nothing
