"""Notes on the request which view answers it, for the wrapper around Django (`wsgi`), and whether it is for everybody.

The wrapper takes the reader's conditions away, since whole answers are kept. A view of which none are is given them
back before it is called, so that it may say at once that the reader has what it would make.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from foundation.caching.domain.request_key import find_key
from foundation.caching.domain.suitability import note_view
from foundation.caching.registry import is_public_view
from foundation.changes.domain.reading_public import note_public


class ViewNameMiddleware:
    """Put it anywhere: the wrapper keeps no answer of which it doesn't know the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
        """Before the view is called; nothing is answered here."""
        if request.resolver_match is not None:
            note_view(request, request.resolver_match.view_name)
            if is_public_view(request.resolver_match.view_name) and find_key(request.META) is not None:
                note_public()
