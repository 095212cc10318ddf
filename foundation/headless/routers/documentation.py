"""How the API's documents are answered – as OpenAPI, and as the page that shows it –: to be read, in English, once."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from foundation.headless.routers.conditional import answer_once
from foundation.headless.routers.origins import describe_to_pages, open_to_pages
from foundation.headless.routers.problems import method_not_allowed, not_found

ALLOWED = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponse]


def answer_documents(gate: Callable[[View], View] | None, view: View) -> View:
    """One of ninja's two views, behind `gate`, as an operation of ours is answered; pages elsewhere may read it."""
    gated = gate(view) if gate else view

    @csrf_exempt  # it only reads: without it whoever writes here got a page about cookies
    @wraps(view)
    def answered(request: HttpRequest, **values: object) -> HttpResponse:
        answer = _answer(gated, request, **values)
        open_to_pages(answer)
        return answer

    return answered


def _answer(view: View, request: HttpRequest, **values: object) -> HttpResponse:
    if request.method == "OPTIONS":
        described = HttpResponse(status=204, headers={"Allow": ALLOWED})
        describe_to_pages(described, ALLOWED)
        return described
    if request.method not in ("GET", "HEAD"):
        return method_not_allowed(request.method or "", ALLOWED)
    try:
        with translation.override("en"):  # names of fields in Wagtail's part would be in the reader's
            answer = answer_once(request, view(request, **values))
    except Http404:  # a site may show none
        return not_found()
    answer["Content-Language"] = "en"
    return answer
