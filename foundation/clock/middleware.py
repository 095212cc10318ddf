"""Each request is answered at one moment, that at which it was taken; what is streamed, too."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from foundation.clock.domain.moment import at_one_moment


class MomentMiddleware:
    """Put it before whatever reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with at_one_moment() as moment:
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            response.streaming_content = stream_at(moment, response.streaming_content)
        return response


def stream_at(moment: datetime, pieces: Any) -> Iterator[bytes]:
    """The same pieces, each made at that moment: the server asks for them after the view has returned."""
    iterator = iter(pieces)
    while True:
        with at_one_moment(moment):
            piece = next(iterator, None)
        if piece is None:
            return
        yield piece
