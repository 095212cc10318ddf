"""Django's LocaleMiddleware, save that what was found and then refused stays refused.

With `i18n_patterns` and Wagtail's catch-all, Django answers every 404 outside a language – of the API, a feed, a file –
with a redirect to `/ja/…`. Here only addresses that nothing answers to are tried in a language. And an answer that says
its language itself – of the API, of a feed – took it from its address: it doesn't vary by what the browser prefers.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from foundation.headless.domain.address import find_named_language


class LanguageMiddleware(LocaleMiddleware):
    """Put it in the place of LocaleMiddleware."""

    def process_request(self, request: HttpRequest) -> None:
        """An address of the API says its language itself: what the browser prefers isn't looked at."""
        language = find_named_language(request.path_info, request.META.get("QUERY_STRING", ""))
        if language is None:
            super().process_request(request)
            return
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "Content-Language" in response.headers:
            translation.deactivate()  # it was this address's: what the thread does next has the site's own
            return response
        if response.status_code == 404 and request.resolver_match is not None:
            response.headers["Content-Language"] = translation.get_language() or ""
            return response
        return super().process_response(request, response)
