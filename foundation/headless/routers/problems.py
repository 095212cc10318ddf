"""Errors as problem documents (RFC 9457), as Wagtail's API shapes them; types of our own where a client may act."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import ValidationError
from wagtail.api.v3.errors import problem_response

from foundation.headless.routers.origins import open_to_pages

Found = TypeVar("Found")
QUERY = "query"  # where parameters are; what each of our views calls the model of its own, too
UNKNOWN_PARAMETER = "urn:laurel:problem:unknown-parameter"


class ValueProblem(Schema):
    """What is wrong with one value: `loc` leads to it, such as `["query", "kind", 0]` for the first of several."""

    type: str
    loc: list[str | int]
    msg: str


class Problem(Schema):
    """A problem document, as `application/problem+json`."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[ValueProblem] | None = None


def unknown_parameters(unknown: list[str], known: list[str]) -> HttpResponse:
    """400: a parameter that does not exist would silently change nothing."""
    return problem_response(
        status=400,
        type_uri=UNKNOWN_PARAMETER,
        title="Unknown parameter",
        detail=f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}.",
        errors=[{"type": "unknown_parameter", "loc": ["query", name], "msg": "Unknown parameter"} for name in unknown],
    )


def too_many_parameters() -> HttpResponse:
    """400: nobody counts them all."""
    answer: HttpResponse = problem_response(status=400, detail="Too many parameters. Send those that are needed, once.")
    answer["Content-Language"] = "en"
    open_to_pages(answer)
    return answer


def unreadable_parameters(names: list[str]) -> HttpResponse:
    """422: no text has a NUL in it."""
    return problem_response(
        status=422,
        detail="Validation failed",
        errors=[{"type": "unreadable", "loc": ["query", name], "msg": "Unreadable characters"} for name in names],
    )


def refused_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422: values that a parameter doesn't take, each with its place and what it has to be."""
    answer: HttpResponse = problem_response(
        status=422, detail="Validation failed", errors=[_describe(refused) for refused in error.errors]
    )
    return answer


def _describe(refused: dict[str, Any]) -> dict[str, Any]:
    """As the document says; what is wrong with the body of a request is Wagtail's own to say."""
    place = refused["loc"]
    if place[0] != QUERY:
        return refused
    return {"type": refused["type"], "loc": _leave_out_model(place), "msg": refused["msg"]}


def _leave_out_model(place: Sequence[str | int]) -> list[str | int]:
    """Of one among several values ninja names the parameter of the view, too, in which all are gathered."""
    return [QUERY, *(place[2:] if place[1] == QUERY and len(place) > 2 else place[1:])]


def too_large_numbers(names: list[str]) -> HttpResponse:
    """422: no column of a database holds such a number."""
    errors = [{"type": "too_large", "loc": ["query", name], "msg": "This number is too large"} for name in names]
    answer: HttpResponse = problem_response(status=422, detail="Validation failed", errors=errors)
    answer["Content-Language"] = "en"
    return answer


def unknown_keys(names: list[str]) -> HttpResponse:
    """422: no row can be called so."""
    errors = [{"type": "unknown_key", "loc": ["query", name], "msg": "This is no key of a row"} for name in names]
    answer: HttpResponse = problem_response(status=422, detail="Validation failed", errors=errors)
    return answer


def out_of_range() -> HttpResponse:
    """422: a date before or after every calendar."""
    answer: HttpResponse = problem_response(status=422, detail="A date is out of range. Use one between 1600 and 9998.")
    return answer


def changed_meanwhile() -> HttpResponse:
    """412: the content isn't that of the tag in `If-Match`."""
    answer: HttpResponse = problem_response(
        status=412, detail="The content has changed: it is not what If-Match names. Ask without it."
    )
    answer["Content-Language"] = "en"
    return answer


def method_not_allowed(method: str, allowed: str) -> HttpResponse:
    """405, with the methods there are."""
    answer: HttpResponse = problem_response(status=405, detail=f"{method} is not allowed here. Allowed: {allowed}.")
    answer["Allow"], answer["Content-Language"] = allowed, "en"
    return answer


def not_found() -> HttpResponse:
    """404 at an address where nothing is."""
    answer: HttpResponse = problem_response(status=404, detail="There is nothing at this address.")
    answer["Content-Language"] = "en"
    return answer


def unavailable(*, seconds: int) -> HttpResponse:
    """503: what is needed to answer can't be reached; when to try again."""
    answer: HttpResponse = problem_response(
        status=503, detail=f"The database can't be reached. Try again in {seconds} seconds."
    )
    answer["Retry-After"], answer["Content-Language"] = str(seconds), "en"
    open_to_pages(answer)
    return answer


def failed() -> HttpResponse:
    """500: an error of ours, which is in the log; of it nothing is said."""
    answer: HttpResponse = problem_response(status=500, detail="Something went wrong on our side. It is in our log.")
    answer["Content-Language"] = "en"
    open_to_pages(answer)
    return answer


def ensure_found(record: Found | None, what: str, language: str) -> Found:
    """The record; 404 where there is nothing public by that id in that language."""
    if record is None:
        raise Http404(f"No {what} by this id in locale {language}")
    return record
