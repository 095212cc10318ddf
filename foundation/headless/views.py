"""What answers below the API where no operation does: a problem document, never a page of the site."""

from django.core.exceptions import DisallowedRedirect
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from foundation.headless.routers.origins import open_to_pages
from foundation.headless.routers.problems import not_found


@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    """404; an address that lacks only its last slash leads to the one that has it."""
    answer = _lead_on(request) or not_found()
    open_to_pages(answer)
    return answer


def _lead_on(request: HttpRequest) -> HttpResponse | None:
    """None where there is nothing with a slash either, or Django takes the address for too long to lead to."""
    slashed = f"{request.path_info}/"
    if request.method not in ("GET", "HEAD") or request.path_info.endswith("/") or _is_unknown(slashed):
        return None
    try:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    except DisallowedRedirect:
        return None


def _is_unknown(path: str) -> bool:
    return resolve(path).func is unknown_address
