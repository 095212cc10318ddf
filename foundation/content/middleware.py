"""How an address finds its page: by the whole path, else in the language that it has (`domain.queries`)."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.translation import get_language_from_path
from wagtail import hooks
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve_chain

from foundation.content.domain.queries.route import find_page, find_site
from foundation.content.domain.queries.translations import find_untranslated

READING = frozenset({"GET", "HEAD"})


class PageRouteMiddleware:
    """Finds a plain page in few queries, and lays it where Wagtail keeps what it has found itself.

    Put it after LocaleMiddleware and `foundation.changes.middleware.ReadingMiddleware`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        """Wagtail notes on the request itself what it has found."""
        match = request.resolver_match
        if request.method not in READING or match is None or match.url_name != "wagtail_serve":
            return
        hostname, _ = split_domain_port(request.get_host())
        site = find_site(hostname, request.get_port())
        if site is None:
            return
        request._wagtail_site = site
        page = find_page(site, args[0] if args else kwargs.get("path", ""))
        if page:
            request._wagtail_route_for_request = RouteResult(page)


class UntranslatedPageMiddleware:
    """Answers Wagtail's 404 under a language's prefix with the page in another language, if there is one.

    Put it after LocaleMiddleware. It sees only what Wagtail could not route, before the 404 page is made.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Serve the page in its own language, or leave the 404 as it is."""
        match = request.resolver_match
        if not isinstance(exception, Http404) or match is None or match.url_name != "wagtail_serve":
            return None
        if not get_language_from_path(request.path_info):
            return None
        route = find_untranslated(request, match.args[0] if match.args else match.kwargs.get("path", ""))
        return serve_page(route.page, request, route.args, route.kwargs) if route else None


def serve_page(page: Page, request: HttpRequest, args: Sequence[Any], kwargs: Mapping[str, Any]) -> HttpResponse:
    """As `wagtail.views.serve` does for the page of its address: hooks, restrictions and refused methods included."""
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, args, kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    chain = reduce(lambda inner, wrap: wrap(inner), reversed(hooks.get_hooks("on_serve_page")), serve_chain)
    return chain(page, request, args, kwargs)
