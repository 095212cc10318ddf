"""Where people who aren't staff are led from the admin; and which content security policy a response gets."""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from awards.reviews.domain.queries.reviewer import list_own


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


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Under /admin/, where Wagtail needs inline styles and scripts, the admin's policy; elsewhere the public one."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(settings.CSP_ADMIN_PREFIX):
            parts.replace = {**settings.CSP_ADMIN_DIRECTIVES, **(parts.replace or {})}
        return parts
