"""Who comes to the ceremony, and whom the press may call: a form each, the lead's where an award is given jointly."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.rooms.domain.award_room import show_page
from awards.rooms.domain.ceremony_answer import answer_ceremony, name_press_contact
from awards.rooms.forms.ceremony_answer import CeremonyForm, PressContactForm
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact
from awards.rooms.views.award_room_access import for_lead
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author


@require_http_methods(["GET", "HEAD", "POST"])
@for_lead
def ceremony(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    context = show_page(room, at) | {"is_read_only": room.ceremony_due_at <= at}
    there = CeremonyAnswer.objects.filter(room=room).first()
    return _answer(request, room, there, CeremonyForm, answer_ceremony, "ceremony", context=context, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@for_lead
def press(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    context = show_page(room, at) | {"is_read_only": room.press_due_at <= at}
    there = PressContact.objects.filter(room=room).first()
    return _answer(request, room, there, PressContactForm, name_press_contact, "press", context=context, at=at)


def _answer(
    request: HttpRequest,
    room: AwardRoom,
    there: Any,
    form_class: type[forms.Form],
    verb: Callable[..., Any],
    name: str,
    *,
    context: dict[str, Any],
    at: datetime,
) -> HttpResponseBase:
    """The page of a form; refused, it shows what was typed, and the next press replaces what was answered meanwhile."""
    is_posted, stashed = request.method == "POST", find_stashed(request)
    data = request.POST if is_posted else stashed
    form = form_class(data, initial=model_to_dict(there) if there else None)
    if is_posted and form.is_valid():
        given = request.POST.get("seen", "")
        seen = int(given) if given.isdecimal() and len(given) < 9 else -1
        try:
            verb(room, form.cleaned_data, seen=seen, by=request.user, at=at)
        except ValidationError as refused:
            form.add_error(None, ValidationError(refused.messages))
            there = type(room)._default_manager.select_related("ceremony", "press_contact").get(pk=room.pk)
            there = getattr(there, "ceremony" if name == "ceremony" else "press_contact", None)
        else:
            forget_stashed(request)
            notes.success(request, _("Thank you. The secretariat has received your answer."))
            return redirect("laurel_rooms:room", room.awardee.application.public_id)  # type: ignore[union-attr]  # has one
    revision = there.revision if there else 0
    context |= {"form": form, "seen": revision, "stashed": stashed, "author": make_author(request.user)}
    return render(request, f"laurel_rooms/{name}.html", context, status=422 if is_posted else 200)
