"""How an address finds its page: by the whole path, else in the language that it has (`domain.queries`). And how often
the password of a page may be tried."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import reduce
from http import HTTPStatus
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail.views import serve_chain

from foundation.content.domain.page_password import (
    find_password_wait,
    return_password_attempt,
    take_password_attempt,
)
from foundation.content.domain.queries.route import find_page, find_request_site
from foundation.content.domain.queries.translation_state import join_pages
from foundation.content.domain.queries.translations import find_untranslated
from foundation.content.forms import UnjudgedPasswordForm
from foundation.records.domain.client_address import client_address
from foundation.text.waits import MINUTE

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
        site = find_request_site(request)
        if site is None:
            return
        page = find_page(site, args[0] if args else kwargs.get("path", ""))
        if page:
            request._wagtail_route_for_request = RouteResult(page)


class PagePasswordMiddleware:
    """Limits how often the password of a page may be tried (`domain.page_password`): Wagtail judges every one.

    Put it after SessionMiddleware and CsrfViewMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Have the password judged, or say that it isn't."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.url_name != "wagtailcore_authenticate_with_password":
            return None
        restriction = PageViewRestriction.objects.filter(pk=kwargs["page_view_restriction_id"]).first()
        page = Page.objects.filter(pk=kwargs["page_id"]).first()
        if restriction is None or page is None:
            return None
        address = client_address(request)
        if not take_password_attempt(restriction.pk, address=address):
            wait = find_password_wait(restriction.pk, address=address) or MINUTE
            return _refuse_password(request, restriction, page, wait=wait)
        answer = view(request, *args, **kwargs)
        if answer.status_code == HTTPStatus.FOUND:  # where the page is
            return_password_attempt(restriction.pk, address=address)
        return answer


def _refuse_password(
    request: HttpRequest, restriction: PageViewRestriction, page: Page, *, wait: timedelta
) -> HttpResponse:
    form = UnjudgedPasswordForm(request.POST, instance=restriction, wait=wait)
    answer: HttpResponse = page.specific.serve_password_required_response(request, form, request.path)
    answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
    answer["Retry-After"] = str(ceil(wait.total_seconds()))
    return answer


class PageListMiddleware:
    """What Wagtail's lists of pages show in each row is asked for once for all of them, before they are drawn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        """Of a list in the admin, the rows themselves, which have been read."""
        match = request.resolver_match
        is_admins = match is not None and match.view_name.startswith("wagtailadmin_")
        rows = (response.context_data or {}).get("object_list") if is_admins else None
        if rows and isinstance(rows[0], Page):
            join_pages(rows)
        return response


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
