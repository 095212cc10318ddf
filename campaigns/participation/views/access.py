"""Access to private pages, for holders of the link, and the rate limit of forms by network address.

The rule the next editor must not break: no response of a private page is cached, indexed by search engines, or leaked
to another site by the referrer (`same-origin` hides the URL from others and lets our own forms work).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from campaigns.participation import conf
from campaigns.participation.domain.queries import find_private
from foundation.headless.domain import client_address

View = Callable[..., HttpResponseBase]
HOUR = 60 * 60
SALT = "laurel_participation.tries"


def sealed(view: View) -> View:
    """No store, no index, no address to others."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        answer.headers["Referrer-Policy"] = "same-origin"
        return answer

    return guarded


def private(view: View) -> View:
    """The view gets the participation of the link; a wrong link gets a page on how to request one."""

    @sealed
    @wraps(view)
    def guarded(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        participation = find_private(secret)
        if participation is None:
            return render(request, "laurel_participation/join/link_over.html", {"campaign": None}, status=404)
        return view(request, participation, **kwargs)

    return guarded


def is_too_many(request: HttpRequest) -> bool:
    """Count one more form from this network address; returns whether it exceeds the hourly limit.

    The address is counted as a digest in the cache (with several processes, give them a shared one).
    """
    key = f"{SALT}.{salted_hmac(SALT, client_address(request)).hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > conf.tries_per_hour()
    except ValueError:  # the entry expired between the two lines
        return False
