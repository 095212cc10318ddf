"""The site's own error pages, in development at /dev/errors/404/: otherwise Django shows its own there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

PAGES = {"400": 400, "403": 403, "403_csrf": 403, "404": 404, "429": 429, "500": 500, "503": 503}


@require_safe
def error_page(request: HttpRequest, name: str) -> HttpResponse:
    """As it looks to the public, with its own status."""
    if name not in PAGES:
        raise Http404
    return render(request, f"{name}.html", status=PAGES[name])


urlpatterns = [path("<slug:name>/", error_page, name="dev_error")]
