"""Whether an answer may be kept, and whether it is everybody's at all.

The rule the next editor must not break: each line keeps something out that would be shown to the wrong person, or too
long; a test seeds each of these mistakes.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from foundation.caching.domain.answer import LARGEST
from foundation.caching.registry import is_public_view
from foundation.changes.domain.statement import Reads

VIEW = "laurel.view"  # where the middleware notes the view's name
CONDITIONS = "laurel.conditions"  # what the reader has already, until it is known whether the view is Django's alone
VARIES = {"cookie", "accept-encoding"}  # cookies: nobody has one that is asked for
NOT_PUBLIC = {"private", "no-store"}
FOUND, ABSENT = {200}, {301, 404}  # kept as long as it holds; only so many of


def note_view(request: HttpRequest, name: str) -> None:
    """For the wrapper around Django; what the reader has already is given back to a view whose answers aren't kept."""
    request.META[VIEW] = name
    if not is_public_view(name):
        request.META.update(request.META.pop(CONDITIONS, {}))
        vars(request).pop("headers", None)  # read before they were back


def is_public(environ: Mapping[str, Any], response: HttpResponse) -> bool:
    """Everybody without a session gets the same: no cookie, no token of a form, nothing of one request alone."""
    return (
        response.status_code in FOUND | ABSENT
        and is_public_view(environ.get(VIEW, ""))
        and not response.cookies
        and "CSRF_COOKIE" not in environ
        and "Content-Encoding" not in response
        and "'nonce-" not in response.get("Content-Security-Policy", "")
        and _words(response, "Vary") <= VARIES
        and not _words(response, "Cache-Control") & NOT_PUBLIC
    )


def is_keepable(response: HttpResponse, reads: Reads, *, noted: Collection[str]) -> bool:
    """Of what is public: it only read, of tables whose changes are noted, and isn't too large."""
    return reads.is_certain and reads.tables <= set(noted) and len(response.content) <= LARGEST


def reserve(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """For one reader alone, and to be requested again each time, where nothing else is said."""
    is_said = any(name.lower() == "cache-control" for name, _value in headers)
    return headers if is_said else [*headers, ("Cache-Control", "private, no-cache")]


def _words(response: HttpResponse, name: str) -> set[str]:
    return {word.strip().lower() for word in response.get(name, "").split(",") if word.strip()}
