"""Access to private pages, for holders of the link, and the rate limit of forms by network address.

The rule the next editor must not break: no response of a private page is cached, indexed by search engines, or leaked
to another site by the referrer (`same-origin` hides the URL from others and lets our own forms work).
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from campaigns.participation import conf
from campaigns.participation.domain import find_replaced
from campaigns.participation.domain.notices.participation import division_address_of
from campaigns.participation.domain.queries import find_private
from campaigns.participation.models import Participation
from foundation.records.domain.attempt import Limit, take_attempt
from foundation.records.domain.client_address import client_address

View = Callable[..., HttpResponseBase]
TOO_MANY = _("Too many forms have been sent from your network. Please wait an hour, then try again.")


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
    """The view gets the participation of the link; a wrong or replaced one gets a page on how to request it."""

    @sealed
    @wraps(view)
    def guarded(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        participation = find_private(secret)
        if participation is None:
            return refuse_link(request, replaced=find_replaced(secret))
        return view(request, participation, **kwargs)

    return guarded


def refuse_link(
    request: HttpRequest, *, replaced: Participation | None = None, used: Participation | None = None
) -> HttpResponse:
    """That a link opens nothing; of a replaced or used one, that its owner has the new one by e-mail, and not where."""
    if participation := replaced or used:
        context = {"campaign": participation.campaign, "is_used": used is not None}
        context["office"] = division_address_of(participation)
        status = 410 if replaced else 200
        return render(request, "laurel_participation/join/link_replaced.html", context, status=status)
    return render(request, "laurel_participation/join/link_over.html", {"campaign": None}, status=404)


def is_too_many(request: HttpRequest) -> bool:
    """Count one more form from this network address; returns whether it exceeds the hourly limit."""
    limit = Limit("participation", conf.tries_per_hour(), timedelta(hours=1))
    return not take_attempt(limit, client_address(request))
