"""One moment for each request, whatever of it is made later."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from foundation.clock.domain.moment import public_now, request_now
from foundation.clock.middleware import MomentMiddleware

BEGUN = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(BEGUN, tick=False) as clock:
        yield clock


def answer(view):
    return MomentMiddleware(view)(RequestFactory().get("/"))


def test_all_of_a_request_is_of_its_beginning(clock):
    def view(request):
        clock.shift(timedelta(seconds=3))
        return HttpResponse(public_now().isoformat())

    assert answer(view).content.decode() == BEGUN.isoformat()
    assert request_now() == BEGUN + timedelta(seconds=3)


def test_what_is_streamed_after_the_view_has_returned_is_too(clock):
    def pieces():
        yield public_now().isoformat()
        clock.shift(timedelta(seconds=3))
        yield public_now().isoformat()

    response = answer(lambda request: StreamingHttpResponse(pieces()))
    clock.shift(timedelta(seconds=3))

    assert [piece.decode() for piece in response.streaming_content] == [BEGUN.isoformat()] * 2
    assert request_now() == BEGUN + timedelta(seconds=6)


def test_a_streamed_answer_that_fails_fails(clock):
    def pieces():
        yield b"first"
        raise OSError

    streamed = answer(lambda request: StreamingHttpResponse(pieces())).streaming_content

    assert next(streamed) == b"first"
    with pytest.raises(OSError):
        next(streamed)


def test_a_file_is_left_to_the_server():
    file = BytesIO(b"text")

    assert answer(lambda request: FileResponse(file)).file_to_stream is file
