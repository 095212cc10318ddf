"""Verifying a certificate: a public page, by number or by the URL in the QR code.

Nothing of it is kept by caches, and search engines find the empty form alone; the key in the address goes to nobody
else (no referrer).
Wrong numbers are slowed by `domain/guessing.py`.
"""

from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.certificates.domain.guessing import WAIT_MINUTES, WAIT_SECONDS, try_number
from foundation.records.domain.client_address import client_address
from foundation.text.languages import active_language

TEMPLATE = "laurel_certificates/verify.html"
TYPED_MOST, KEY_MOST = 80, 40
Answer = TypeVar("Answer", bound=HttpResponseBase)


@require_safe
@never_cache
def landing(request: HttpRequest, number: str = "") -> HttpResponseBase:
    """Addresses without a language, the short one on paper too: on to the page in the reader's, with the key if any."""
    query = {"q": number[:TYPED_MOST]} if number else {}
    if key := request.GET.get("k", "")[:KEY_MOST]:
        query["k"] = key
    address = reverse(f"laurel_certificates:verify_{active_language()}")
    return _private(redirect(f"{address}?{urlencode(query)}" if query else address))


@require_safe
@never_cache
def verify(request: HttpRequest, language: str) -> HttpResponse:
    """The form; with `q` also the answer. 404 for a number that isn't there, 429 after too many of those."""
    typed = request.GET.get("q", "")[:TYPED_MOST].strip()
    key = request.GET.get("k", "")[:KEY_MOST].strip()
    with translation.override(language):
        status, found = _answer(request, typed, key) if typed else (200, {})
        context = {"typed": typed, "form_address": f"laurel_certificates:verify_{language}"} | found
        answer = render(request, TEMPLATE, context, status=status)
    if status == 429:
        answer["Retry-After"] = str(WAIT_SECONDS)
    return _private(answer) if typed or key else answer


def _answer(request: HttpRequest, typed: str, key: str) -> tuple[int, dict[str, Any]]:
    lookup = try_number(typed, key=key, address=client_address(request))
    if lookup is None:
        return 429, {"minutes": WAIT_MINUTES}
    return (200 if lookup.found else 404), {"lookup": lookup, "found": lookup.found}


def _private(answer: Answer) -> Answer:
    """Not indexed by search engines, and the URL (with its key) is not leaked by a referrer."""
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
