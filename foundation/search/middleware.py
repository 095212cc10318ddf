"""Requests of the admin find drafts; every other request only what is published, whoever sends it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from foundation.search.domain.staff_search import finding_drafts
from foundation.viewsets.middleware import is_admins


class StaffSearchMiddleware:
    """After authentication: the admin's addresses, for whoever may enter it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not has_session or not is_admins(request) or not request.user.has_perm("wagtailadmin.access_admin"):
            return self.get_response(request)
        with finding_drafts():
            return self.get_response(request)
