"""The door of a guest's pages: open for its own address while the release is approved, else the same 404 for everybody.

Nothing is stored or passed on: `no-store`, `noindex`, and the address is sent to no other site (`same-origin`, as with
`no-referrer` browsers would send no origin either, and the form would be refused). From the moment of release on the
address leads to the public results.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from awards.press.domain.guest_link import find_guest, path_of
from awards.press.domain.queries.press_kit import get_public_address, is_open, is_out
from awards.press.models import PressGuest
from foundation.clock.domain.moment import request_now
from foundation.text.languages import active_language

View = Callable[..., HttpResponseBase]


def for_guest(view: View) -> View:
    """The view gets the guest of the secret. One look is judged by one moment."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        response = _answer(view, request, find_guest(secret), kwargs)
        add_never_cache_headers(response)  # type: ignore[arg-type]  # it only sets headers
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def _answer(view: View, request: HttpRequest, guest: PressGuest | None, kwargs: dict[str, Any]) -> HttpResponseBase:
    at = request_now()
    if guest is None:
        raise Http404
    if is_out(guest.access.release, at) and (address := get_public_address(guest.access.release)):
        return redirect(address)
    if not is_open(guest.access, at):
        raise Http404
    return view(request, guest, at=at, **kwargs)


def needs_agreement(view: View) -> View:
    """Behind the terms: who hasn't agreed to them as they are now is led to them."""

    @wraps(view)
    def agreed(request: HttpRequest, guest: PressGuest, **kwargs: Any) -> HttpResponseBase:
        if not guest.has_agreed:
            return redirect(path_of(guest, language=active_language()))
        return view(request, guest, **kwargs)

    return agreed
