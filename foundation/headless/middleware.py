"""Django's LocaleMiddleware, save that what was found and then refused stays refused.

With `i18n_patterns` and Wagtail's catch-all, Django answers every 404 outside a language – of the API, a feed, a file –
with a redirect to `/ja/…`. Here only addresses that nothing answers to are tried in a language. And an answer that says
its language itself – of the API, of a feed – took it from its address: it doesn't vary by what the browser prefers.
Whoever goes on from a page in one language to an address without – to apply, to sign in – goes on in that language,
whatever the browser prefers, until they choose another one.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from foundation.headless.domain.address import find_named_language


class LanguageMiddleware(LocaleMiddleware):
    """Put it in the place of LocaleMiddleware."""

    def process_request(self, request: HttpRequest) -> None:
        """An address of the API says its language itself: what the browser prefers isn't looked at."""
        language = find_named_language(request.path_info, request.META.get("QUERY_STRING", ""))
        if language is None:
            super().process_request(request)
            language = request.language_before = find_language_before(request)  # type: ignore[attr-defined]  # for the answer
        if language is None:
            return
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "Content-Language" in response.headers:
            translation.deactivate()  # it was this address's: what the thread does next has the site's own
            return response
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and (before := getattr(request, "language_before", None)):
            _keep_language(response, before)
        if response.status_code == 404 and request.resolver_match is not None:
            response.headers["Content-Language"] = translation.get_language() or ""
            return response
        return super().process_response(request, response)


def find_language_before(request: HttpRequest) -> str | None:
    """That of the page from which somebody comes to an address without one. Not of who has chosen one, or has a
    session: people who work here speak the language of their desk, whatever page they look at."""
    if not request.COOKIES.keys().isdisjoint((settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_NAME)):
        return None
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()})  # false, too, of what is no address
    if not is_ours or translation.get_language_from_path(request.path_info):
        return None
    return translation.get_language_from_path(urlsplit(before).path)


def _keep_language(response: HttpResponseBase, language: str) -> None:
    """As Django does where somebody chooses one: the next address without a language comes from one without."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
