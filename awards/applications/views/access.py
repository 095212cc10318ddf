"""Access to the pages of an application, and the moment the request arrived.

Applications of other people are 404, like those that don't exist. A refusal of the domain is shown on the application's
page.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from awards.applications import permissions
from awards.applications.domain import join_applications
from awards.applications.domain.errors import OnlyReading
from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.models import Application
from foundation.clock.domain import database_now
from foundation.forms.stashed_post import keep_posted
from foundation.headless.domain import time_waited
from foundation.records.domain.errors import Refused

View = Callable[..., HttpResponseBase]
Right = Callable[[Any, Any], bool]


def for_applicants(view: View) -> View:
    """A signed-in person with a confirmed address; others are sent to sign in, or asked to confirm."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if wants_json(request):
                return JsonResponse({"errors": [_("You have signed out.")]}, status=401)
            keep_posted(request)
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if not permissions.is_confirmed(request.user):
            return render(request, "laurel_applications/apply/unconfirmed.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def for_team(view: View | None = None, *, needs: Right = permissions.may_edit_application) -> Any:
    """The view gets an application this person takes part in, and the moment at which the request arrived.

    Everybody who takes part may read; a POST needs the right to edit, or the one named.
    """
    if view is None:
        return partial(for_team, needs=needs)

    @for_applicants
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        only_reads = request.method in ("GET", "HEAD")
        now = timezone.now() if only_reads else database_now()  # deadlines are judged by the database's clock
        arrived = now - time_waited(request)
        application = Application.objects.select_related("cycle__programme").filter(public_id=public_id).first()
        if application is None or not _takes_part(request, application):
            raise Http404
        try:
            if not only_reads and not needs(request.user, application):
                raise OnlyReading
            return view(request, application, at=arrived, **kwargs)
        except Refused as refused:
            return _answer_refused(request, application, refused)

    return guarded


def _takes_part(request: HttpRequest, application: Application) -> bool:
    """Anybody who may read it; opening it accepts an invitation."""
    if permissions.may_read_application(request.user, application):
        return True
    addresses = list_confirmed_addresses(request.user)
    if not application.members.current().filter(email__in=addresses, user=None).exists():
        return False
    join_applications(request.user, addresses)  # type: ignore[arg-type]  # signed in, see for_applicants
    return permissions.may_read_application(request.user, application)


def wants_json(request: HttpRequest) -> bool:
    """Whether the request comes from the JavaScript module."""
    if request.content_type == "application/json":
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _answer_refused(request: HttpRequest, application: Application, refused: Refused) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": refused.messages}, status=409)
    messages.error(request, " ".join(refused.messages))
    return redirect("laurel_applications:application", application.public_id)
