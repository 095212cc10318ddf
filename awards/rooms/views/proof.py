"""What will be published, checked by the awardee: field by field, saved for later or sent."""

from datetime import datetime
from typing import Any

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.results.domain.awardee_lock import list_locks
from awards.results.models import Awardee
from awards.rooms.domain.award_room import show_page
from awards.rooms.domain.proof import save_proof
from awards.rooms.domain.queries.award_room_organisation import find_organisation, find_represented
from awards.rooms.domain.queries.proof import list_fields, mark_fields, read_newest
from awards.rooms.forms.proof import ProofForm
from awards.rooms.models import AwardRoom
from awards.rooms.views.award_room_access import for_room
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def proof(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """Refused, the page shows what was typed beside what stands now."""
    stashed = find_stashed(request) if request.method != "POST" else None
    own = find_represented(room, request.user)
    form = _make_form(room, own, request.POST if request.method == "POST" else stashed)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        try:
            saved = save_proof(
                room,
                form.list_given(),
                seen=request.POST.get("seen", ""),
                is_sent="later" not in request.POST,
                by=user,
                at=at,
            )
        except ValidationError as refused:
            room.refresh_from_db(fields=("revision", "proof_due_at"))
            room.awardee = Awardee.objects.select_related(*SHOWN).get(pk=room.awardee_id)
            own = find_represented(room, request.user)
            form = _make_form(room, own, request.POST)
            form.add_error(None, ValidationError(refused.messages))
        else:
            forget_stashed(request)
            said = _("Thank you. The secretariat has received your answers.") if saved.is_sent else _("Saved.")
            notes.success(request, said)
            return redirect("laurel_rooms:room", room.awardee.application.public_id)  # type: ignore[union-attr]  # has one
    context = _read_page(request, room, form, own, at) | {"stashed": stashed}
    return render(request, "laurel_rooms/proof.html", context, status=422 if request.method == "POST" else 200)


SHOWN = ("application__owner", "cycle__programme", "tier__emblem", "logo")


def _make_form(room: AwardRoom, own: int | None, data: Any) -> ProofForm:
    """Of what is for this person's organisation to answer."""
    _newest, answers = read_newest(room, own)
    listed = [field for field in list_fields(room.awardee) if field.organisation == own]
    return ProofForm(data, listed=listed, answers=answers)


def _read_page(request: HttpRequest, room: AwardRoom, form: ProofForm, own: int | None, at: datetime) -> dict[str, Any]:
    newest, _answers = read_newest(room, own)
    released_at = room.awardee.cycle.released_at
    is_out = released_at is not None and released_at <= at
    return show_page(room, at) | {
        "form": form,
        "lines": form.list_lines(),
        "seen": mark_fields(newest, form.listed),
        "author": make_author(request.user),
        "newest": newest,
        "organisation": find_organisation(room, own),
        "is_read_only": is_out or room.proof_due_at <= at or room.awardee.cycle_id in list_locks(),
    }
