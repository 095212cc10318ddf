"""The door of an awardee's photographs: that of its room. Colleagues who haven't promised are led to the promise."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from awards.applications.permissions import is_confirmed
from awards.rooms.domain.award_room import find_entered, find_unpromised
from foundation.clock.domain import database_now
from foundation.forms.signed_in import signed_in
from foundation.headless.domain import time_waited


def for_room(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the room, and the moment at which the request arrived; for all others it isn't there."""

    @signed_in(is_confirmed=is_confirmed, unconfirmed="laurel_applications/apply/unconfirmed.html")
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
        at = database_now() - time_waited(request)
        room = find_entered(public_id, request.user, at)
        if room is None:
            raise Http404
        if find_unpromised(room, request.user) is not None:
            return redirect("laurel_rooms:room", public_id)
        return view(request, room, at=at, **kwargs)

    return guarded
