"""Pages for people who are signed in with a confirmed address: applicants, reviewers.

Whoever isn't is led to sign in, and what was posted is kept until then; a script is told in JSON.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from foundation.forms.stashed_post import keep_posted

View = Callable[..., HttpResponseBase]


def signed_in(*, is_confirmed: Callable[[Any], bool], unconfirmed: str) -> Callable[[View], View]:
    """A decorator for views. `is_confirmed(user)`: whether the address is theirs; if not, `unconfirmed` is shown."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                if wants_json(request):
                    return JsonResponse({"errors": [_("You have signed out.")]}, status=401)
                keep_posted(request)
                return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
            if not is_confirmed(request.user):
                return render(request, unconfirmed, status=403)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def posted_from(page: str) -> Callable[[View], View]:
    """For what only takes a form: whoever opens its address – signing in leads there, and so does the choice of the
    other language – gets the page with the form. `page` names an address that takes what this one takes first.
    """

    def decorate(view: View) -> View:
        take = require_POST(view)

        @wraps(view)
        def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
            if request.method in ("GET", "HEAD"):
                return redirect(page, public_id)
            return take(request, public_id, **kwargs)

        return guarded

    return decorate


def wants_json(request: HttpRequest) -> bool:
    """Whether the request comes from a script of ours."""
    if request.content_type == "application/json":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
