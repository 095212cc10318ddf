"""Access to a body's private page: for anybody with the link. Everything else is the same 404.

Nothing is stored or passed on: `no-store`, `noindex`, and the URL is sent to no other site (`same-origin`, as with
`no-referrer` browsers would send no origin either, and every form would be refused).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from campaigns.cooperation.domain.request_link import find_by_secret
from campaigns.cooperation.models import CooperationRequest

View = Callable[..., HttpResponseBase]


def for_body(view: View) -> View:
    """The view gets the cooperation request of the secret."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        found: CooperationRequest | None = find_by_secret(secret)
        if found is None:
            raise Http404
        response = view(request, found, secret=secret, **kwargs)
        add_never_cache_headers(response)  # type: ignore[arg-type]  # it only sets headers
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded
