"""The public site at a moment to come, for staff: every public address that is read while a preview is on.

The moment is kept in the session until it is ended, comes to pass, or the person signs out. Nothing is kept by any
cache. Outside are participants' and applicants' own pages, the admin and the API; and nothing that is sent: verbs know
the present.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control

from foundation.clock.domain.moment import Preview, previewing
from foundation.viewsets.middleware import is_admins
from home.domain.preview import find_begun

READING = frozenset({"GET", "HEAD"})
PUBLIC = frozenset(
    {
        *("wagtail_serve", "search", "sitemap", "sitemap_section"),
        *("laurel_applications:start", "laurel_applications:form_pdf", "laurel_applications:form_docx"),
        *("laurel_participation:join", "laurel_participation:join_individual", "laurel_participation:join_terms"),
        *("laurel_events:calendar", "laurel_events:event", "laurel_news:feed"),
        "laurel_organisations:organisation",
        *("laurel_open_data:catalogue", "laurel_open_data:data_set", "laurel_open_data:catalogue_json"),
        *("laurel_open_data:dictionary", "laurel_open_data:data"),
        *("laurel_certificates:landing", "laurel_certificates:verify", "laurel_certificates:verify_number"),
        *("laurel_certificates:verify_ja", "laurel_certificates:verify_en"),
        *("laurel_logos:verify_logo", "laurel_logos:logo_picture", "laurel_logos:logo"),
    }
)


class PreviewMiddleware:
    """Put it after AuthenticationMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        preview = find_wanted(request)
        if preview is None:
            return self.get_response(request)
        with previewing(preview):
            response = self.get_response(request)
        for name in ("ETag", "Last-Modified", "Cache-Control"):
            response.headers.pop(name, None)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def find_wanted(request: HttpRequest) -> Preview | None:
    """The preview that this request is to be answered in; a session is asked only of who has one."""
    if request.method not in READING or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if is_admins(request) or not _is_public(request):
        return None
    return find_begun(request.session, by=request.user)


def _is_public(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in PUBLIC
    except Resolver404:
        return False
