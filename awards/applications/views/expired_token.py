"""A form whose token is no longer valid: the user signed in again in another tab, or the page was open for days.

A host names `csrf_failure` as `CSRF_FAILURE_VIEW`. On an applicant's page the input is kept in the session, like data
posted while signed out (`stashed_post.py`), and shown again, unsaved. The rule the next editor must not break: only a
same-origin POST is kept, and nothing is saved by it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views import csrf
from django.views.decorators.cache import never_cache

from foundation.forms.stashed_post import came_from_here, keep_posted

# The pages that can show kept input again.
SHOWN_AGAIN = ("organisation", "questions", "efforts", "parties", "other_awards", "correction", "messages")


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """On an applicant's page: what has happened, and a link back to the input. Elsewhere Django's own page."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return csrf.csrf_failure(request, reason)
    if match.namespace != "laurel_applications" or not came_from_here(request):
        return csrf.csrf_failure(request, reason)
    is_stashed = match.url_name in SHOWN_AGAIN and keep_posted(request)
    context = {
        "is_stashed": is_stashed,
        "address": request.path if is_stashed else _page_of(match.kwargs),
        "no_workspace": True,
    }
    return render(request, "laurel_applications/apply/expired.html", context, status=403)


def _page_of(kwargs: dict[str, str]) -> str:
    """The page of the application, or the list of the user's applications."""
    if "public_id" not in kwargs:
        return reverse("laurel_applications:apply")
    return reverse("laurel_applications:application", args=[kwargs["public_id"]])
