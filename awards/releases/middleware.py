"""The first request after the moment of a release carries it out, were the clock down."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from awards.releases.domain.queries.release_embargo import list_planned_moments
from awards.releases.domain.release_moment import carry_out_due
from foundation.changes.domain.reading import is_reading
from foundation.clock.domain.moment import request_now


class ReleaseMiddleware:
    """Put it behind `ReadingMiddleware`, which keeps the planned moments: then it asks the database nothing more.

    The request itself was taken before the release is seen, and is answered without it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_reading() and any(moment <= request_now() for moment in list_planned_moments()):
            carry_out_due()
        return self.get_response(request)
