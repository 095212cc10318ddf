"""What lets pages of other sites read our part of the API in a browser: it is everybody's, and no session counts in it.

The rule the next editor must not break: never with credentials. Cookies stay at home, so that a page elsewhere reads
what its own server could.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase

ANY = "*"
SENT = "Authorization, If-None-Match"  # headers that a page may send besides those of every request
READ = "ETag, Retry-After"  # and that it may read besides those of every answer
DAY = "86400"


def open_to_pages(response: HttpResponseBase) -> None:
    response["Access-Control-Allow-Origin"] = ANY
    response["Access-Control-Expose-Headers"] = READ


def describe_to_pages(response: HttpResponseBase, methods: str) -> None:
    """What a browser looks up before a page sends more than a plain request."""
    open_to_pages(response)
    response["Access-Control-Allow-Methods"] = methods
    response["Access-Control-Allow-Headers"] = SENT
    response["Access-Control-Max-Age"] = DAY


def answer_every_origin(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Each answer of an operation, and each refusal, which a page would otherwise not get to read."""

    @wraps(run)
    def opened(request: HttpRequest, **values: object) -> HttpResponse:
        response = run(request, **values)
        open_to_pages(response)
        return response

    return opened
