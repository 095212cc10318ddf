"""Unsubscribing: a page with a button, and the one click of mail programs (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from foundation.notices.domain.unsubscribe import find_notice
from foundation.notices.domain.unsubscribe import unsubscribe as unsubscribe_from

TEMPLATE = "laurel_notices/unsubscribe.html"


@csrf_exempt  # mail programs post here automatically; the signed link is the proof, and it is idempotent
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; posting puts the address on the stop list."""
    notice = find_notice(token)
    if notice is None:
        return render(request, TEMPLATE, {"is_unknown": True}, status=404)
    if request.method == "POST":
        unsubscribe_from(notice)
    return render(request, TEMPLATE, {"notice": notice, "is_done": request.method == "POST"})
