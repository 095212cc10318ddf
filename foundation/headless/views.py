"""What answers below the API where no operation does: a problem document, never a page of the site."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from foundation.headless.routers.origins import open_to_pages
from foundation.headless.routers.problems import not_found


@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    """404; an address that lacks only its last slash leads to the one that has it."""
    answer = not_found()
    if request.method in ("GET", "HEAD") and not request.path_info.endswith("/"):
        slashed = f"{request.path_info}/"
        if resolve(slashed).func is not unknown_address:
            answer = HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    open_to_pages(answer)
    return answer
