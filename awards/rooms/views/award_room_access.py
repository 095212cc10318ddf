"""The door of an awardee's room: the owner of the application and whom the owner let in; for all others it isn't there.

The rule the next editor must not break: whether a room exists, isn't open yet, or is somebody else's is one statement
and one 404.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.applications.permissions import is_confirmed
from awards.rooms.domain.award_room import agree_to_undertaking, find_entered, find_unpromised
from awards.rooms.domain.queries.award_room_organisation import find_represented
from awards.rooms.forms.award_room import UndertakingForm
from awards.rooms.models import AwardRoom, RoomMember
from foundation.assets.domain.private_picture import showing_privately
from foundation.clock.domain import database_now
from foundation.forms.signed_in import signed_in
from foundation.headless.domain import time_waited

for_applicants = signed_in(is_confirmed=is_confirmed, unconfirmed="laurel_applications/apply/unconfirmed.html")


def for_room(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view gets the room, and the moment at which the request arrived. Colleagues promise confidentiality first."""

    @for_applicants
    @wraps(view)
    def guarded(request: HttpRequest, public_id: str, **rest: Any) -> HttpResponseBase:
        now = timezone.now() if request.method in ("GET", "HEAD") else database_now()
        arrived = now - time_waited(request)
        room = find_entered(public_id, request.user, arrived)
        if room is None:
            raise Http404
        if (member := find_unpromised(room, request.user)) is not None:
            return _undertake(request, room, member)
        with showing_privately(request.user):
            return view(request, room, at=arrived, **rest)

    return guarded


def for_lead(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """As `for_room`, but for the people of the lead alone: what is answered here is personal."""

    @for_room
    @wraps(view)
    def guarded(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
        if find_represented(room, request.user) is not None:
            raise Http404
        return view(request, room, at=at)

    return guarded


def _undertake(request: HttpRequest, room: AwardRoom, member: RoomMember) -> HttpResponseBase:
    """The promise, before anything of the award is shown."""
    form = UndertakingForm(request.POST if "undertaking" in request.POST else None)
    words = _(
        "You are about to see something that isn’t public yet. Until the secretariat has announced it, say nothing of "
        "it outside your organisation, and within it only to those who must know."
    )
    if form.is_bound and form.is_valid():
        agree_to_undertaking(member, words=words, by=request.user)  # type: ignore[arg-type]  # signed in
        return redirect("laurel_rooms:room", room.awardee.application.public_id)  # type: ignore[union-attr]  # has one
    context: dict[str, Any] = {"form": form, "words": words, "cycle": room.awardee.cycle}
    return render(request, "laurel_rooms/undertaking.html", context, status=422 if form.is_bound else 200)
