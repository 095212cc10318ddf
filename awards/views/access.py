"""Who gets to a page of an application, and when the request arrived.

Everything of another person is 404, as is what doesn't exist. A refusal of the domain is said on the application's
page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache

from awards import permissions
from awards.domain.errors import Refused
from awards.models import Application

View = Callable[..., HttpResponseBase]


def for_applicants(view: View) -> View:
    """A signed-in person with a confirmed address; others are sent to sign in, or told to confirm."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if not permissions.is_confirmed(request.user):
            return render(request, "laurel_awards/apply/unconfirmed.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def for_owner(view: View) -> View:
    """The view gets the person's own application and the moment at which the request arrived."""

    @for_applicants
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        arrived = timezone.now()
        application = Application.objects.select_related("cycle__programme").filter(public_id=public_id).first()
        if application is None or not permissions.may_read_application(request.user, application):
            raise Http404
        try:
            return view(request, application, at=arrived, **kwargs)
        except Refused as refused:
            return _told(request, application, refused)

    return guarded


def wants_json(request: HttpRequest) -> bool:
    """Whether the browser's module asks, not a person."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _told(request: HttpRequest, application: Application, refused: Refused) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": refused.messages}, status=409)
    messages.error(request, " ".join(refused.messages))
    return redirect("laurel_awards:application", application.public_id)
