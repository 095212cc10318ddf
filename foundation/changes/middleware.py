"""Requests that only read use what is read once (`domain.reading`)."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from foundation.changes.domain.reading import reading

READING = frozenset({"GET", "HEAD"})


class ReadingMiddleware:
    """Put it before what looks for pages, and after what signs people in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in READING:
            return self.get_response(request)
        with reading():
            return self.get_response(request)
