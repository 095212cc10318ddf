"""Where people who aren't staff are led from the admin; messages; which content security policy a response gets; and
how the API is read by whom nobody knows."""

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from typing import Any, cast

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.messages.storage import default_storage
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, URLResolver, get_resolver, get_urlconf, reverse
from django.utils.functional import LazyObject, SimpleLazyObject, empty

from awards.reviews.domain.queries.reviewer import list_own
from foundation.caching.domain.suitability import note_view
from foundation.changes.domain.reading import reading
from foundation.headless.domain.address import find_named_language

READING = frozenset({"GET", "HEAD"})


class WorkplaceMiddleware:
    """Whoever signs in at the admin and works elsewhere is led there, not told that something is forbidden."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == settings.CSP_ADMIN_PREFIX and request.user.is_authenticated:
            workplace = find_workplace(request.user)
            if workplace:
                return redirect(workplace)
        return self.get_response(request)


def find_workplace(person: Any) -> str | None:
    """Of reviewers, what they are invited to; of applicants, their applications. None for staff."""
    if person.has_perm("wagtailadmin.access_admin"):
        return None
    is_reviewer = person.has_perm("laurel_applications.review_application") or list_own(person).exists()
    return reverse("laurel_reviews:index" if is_reviewer else "laurel_applications:apply")


class LateMessageMiddleware(MessageMiddleware):
    """Opens the store of messages where somebody adds or shows one: it reads cookies, and most requests have none."""

    def process_request(self, request: HttpRequest) -> None:
        request._messages = SimpleLazyObject(partial(default_storage, request))  # type: ignore[attr-defined]  # Django's own

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kept = getattr(request, "_messages", None)
        is_unopened = isinstance(kept, LazyObject) and vars(kept)["_wrapped"] is empty
        return response if is_unopened else super().process_response(request, response)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Under /admin/, where Wagtail needs inline styles and scripts, the admin's policy; elsewhere the public one.

    The library puts a policy together for each response. That of a response without a nonce, of which no view has said
    anything, is always the same, and is kept.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if self._has_own(request, response):
            return super().process_response(request, response)
        is_of_admin = request.path_info.startswith(settings.CSP_ADMIN_PREFIX)
        if is_of_admin not in self._policies:
            written = super().process_response(request, response)
            self._policies[is_of_admin] = written.get(HEADER, "")
            return written
        response.headers.setdefault(HEADER, self._policies[is_of_admin])
        vars(request)["csp_nonce"] = CheckableLazyObject(self._csp_nonce_post_response)  # as the library: too late
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(settings.CSP_ADMIN_PREFIX):
            parts.replace = {**settings.CSP_ADMIN_DIRECTIVES, **(parts.replace or {})}
        return parts

    def _has_own(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        has_nonce = getattr(request, "_csp_nonce", None) is not None
        return has_nonce or HEADER in response or "_csp" in " ".join(vars(response))

    @cached_property
    def _policies(self) -> dict[bool, str]:
        return {}


class ApiReadingMiddleware:
    """Has the API read without what is there for people and pages: a seventh of an answer's work or more.

    Whoever brings a token or a cookie, names no language or asks for anything but our operations goes the whole way.
    Put it after what every answer passes and before SessionMiddleware: what stands behind it is done here as far as
    it concerns our operations, which speak the language that is named by themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.read = convert_exception_to_response(_read)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        language = find_named_language(path, request.META.get("QUERY_STRING", "")) if _is_anybodys(request) else None
        match = _find_operation(get_resolver(get_urlconf()), path) if language else None
        if match is None:
            return self.get_response(request)
        request.get_host()  # refuses a host that isn't ours, as CommonMiddleware does
        request.resolver_match = match
        note_view(request, match.view_name)
        with reading():
            response = cast(HttpResponseBase, self.read(request))
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


def _is_anybodys(request: HttpRequest) -> bool:
    given = request.META
    return request.method in READING and not given.get("HTTP_COOKIE") and "HTTP_AUTHORIZATION" not in given


@lru_cache(maxsize=1024)
def _find_operation(resolver: URLResolver, path: str) -> ResolverMatch | None:
    """Kept: to compare the address of a list with those before it took a tenth of its answer."""
    try:
        match = resolver.resolve(path)
    except Resolver404:
        return None
    return match if getattr(match.func, "is_stock", True) is False else None


def _read(request: Any) -> HttpResponseBase:
    view, args, values = request.resolver_match
    response: HttpResponseBase = view(request, *args, **values)
    return response
