"""Access to the pages of an application, and the moment the request arrived.

Applications of other people are 404, like those that don't exist. A refusal of the domain is shown on the application's
page.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from awards.applications import permissions
from awards.applications.domain import join_applications
from awards.applications.domain.errors import OnlyReading
from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.models import Application
from foundation.clock.domain import database_now
from foundation.forms.signed_in import View, signed_in, wants_json
from foundation.headless.domain import time_waited
from foundation.records.domain.errors import Refused

Right = Callable[[Any, Any], bool]


for_applicants = signed_in(
    is_confirmed=permissions.is_confirmed, unconfirmed="laurel_applications/apply/unconfirmed.html"
)


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


def _answer_refused(request: HttpRequest, application: Application, refused: Refused) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": refused.messages}, status=409)
    messages.error(request, " ".join(refused.messages))
    return redirect("laurel_applications:application", application.public_id)
