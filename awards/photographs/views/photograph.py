"""Photographs of an awardee's room: sent straight to the store if the browser can, otherwise through the form."""

from datetime import datetime
from typing import Any

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from awards.photographs.domain.errors import PhotographChanged
from awards.photographs.domain.photograph import (
    LIMITS,
    MOST,
    PhotographWords,
    begin_photograph,
    complete_photograph,
    describe_photograph,
    receive_photograph,
    remove_photograph,
)
from awards.photographs.forms.photograph import CONSENT, PhotographFileForm, PhotographForm
from awards.photographs.models import Photograph
from awards.photographs.views.photograph_access import for_room
from awards.results.domain.queries.award_room import read_page
from awards.results.models import AwardRoom
from foundation.forms.direct_upload import (
    PromiseForm,
    answer_begun,
    answer_complete,
    answer_errors,
    answer_invalid,
    answer_parts,
    receive_file,
)
from foundation.forms.signed_in import wants_json
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author
from foundation.text.languages import active_language


@require_safe
@for_room
def photographs(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """What has arrived, each with its words and its consent, and a place to send more."""
    return _page(request, room, at)


@require_POST
@for_room
def send(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """Through the server: without JavaScript."""
    user: Any = request.user
    form = PhotographFileForm(request.POST, request.FILES)
    if form.is_valid() and receive_file(
        form, lambda file: receive_photograph(room, file, name=file.name, size=file.size, by=user, at=at)
    ):
        name = form.cleaned_data["file"].name
        notes.success(request, _("“%(file)s” has been sent and is being checked.") % {"file": name})
        return redirect(_address("photographs", room))
    return _page(request, room, at, refused=form)


@require_POST
@for_room
def begin(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """The signed URL for one file, for `laurel_assets/upload.js`."""
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return answer_invalid(form)
    try:
        _photograph, ticket = begin_photograph(room, **form.cleaned_data, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except ValidationError as refused:
        return answer_errors(refused.messages)
    return answer_begun(ticket, lambda verb, file_id: _address(f"photograph_{verb}", room, file_id))


@require_POST
@for_room
def complete(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    """Called once the browser has sent the bytes: have them checked."""
    photograph, user = _photograph_or_404(room, file_id), request.user
    shown = f"{_address('photographs', room)}?received={file_id}#p-{file_id}"  # a fragment alone would load nothing
    return answer_complete(lambda: complete_photograph(photograph, by=user, at=at), redirect=shown)  # type: ignore[arg-type]  # signed in


@require_POST
@for_room
def remove(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    """Take a photograph out; of an upload under way, give it up."""
    photograph = _photograph_or_404(room, file_id)
    try:
        remove_photograph(photograph, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except ValidationError as refused:
        if wants_json(request):
            return answer_errors(refused.messages)
        notes.error(request, " ".join(refused.messages))
        return redirect(_address("photographs", room))
    if wants_json(request):
        return JsonResponse({})
    notes.success(request, _("“%(file)s” has been removed.") % {"file": photograph.file})
    return redirect(_address("photographs", room))


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def describe(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    """What is said of one; refused, the page shows what was typed beside what stands now."""
    photograph = _photograph_or_404(room, file_id)
    stashed = find_stashed(request) if request.method != "POST" else None
    if request.method != "POST" and stashed is None:
        return redirect(f"{_address('photographs', room)}#p-{file_id}")
    form = PhotographForm(request.POST if request.method == "POST" else stashed, mark=f"p-{file_id}")
    if request.method == "POST" and form.is_valid():
        given = request.POST.get("seen", "")
        seen = int(given) if given.isdecimal() and len(given) < 9 else -1
        try:
            describe_photograph(photograph, _read_words(form), seen=seen, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        except PhotographChanged as refused:
            form = _without_old_consent(form, photograph)
            form.add_error(None, refused)
        except ValidationError as refused:
            form.add_error(None, ValidationError(refused.messages))
        else:
            forget_stashed(request)
            notes.success(request, _("Saved."))
            return redirect(f"{_address('photographs', room)}#p-{file_id}")
    return _page(request, room, at, typed=(file_id, form), stashed=stashed)


def _without_old_consent(form: PhotographForm, photograph: Photograph) -> PhotographForm:
    """What was typed; but where somebody has withdrawn consent meanwhile, it is given again by a new tick alone."""
    photograph.refresh_from_db()
    left_out = {"may_publish"} if photograph.consented_at is None else set()
    data = {name: form.data[name] for name in form.fields if name in form.data and name not in left_out}
    kept = PhotographForm(data, mark=f"p-{photograph.file.public_id}")
    kept.is_valid()
    return kept


@require_http_methods(["GET", "POST"])
@for_room
def parts(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    return answer_parts(request, _photograph_or_404(room, file_id).file, by=request.user)


def _read_words(form: PhotographForm) -> PhotographWords:
    typed = form.cleaned_data
    consent = str(CONSENT) if typed["may_publish"] else ""
    return PhotographWords(typed["description"], typed["credit"], active_language(), consent)


def _page(
    request: HttpRequest,
    room: AwardRoom,
    at: datetime,
    *,
    refused: PhotographFileForm | None = None,
    typed: tuple[str, PhotographForm] | None = None,
    stashed: Any = None,
) -> HttpResponse:
    rows = list(_list_photographs(room))
    counted = [row for row in rows if not row.file.is_refused]
    file_id, form = typed or ("", None)
    context = read_page(room, at) | {
        "rows": [(row, form if row.file.public_id == file_id else _make_form(row)) for row in rows],
        "refused": form,
        "file_form": refused or PhotographFileForm(),
        "file_refused": refused,
        "has_room": len(counted) < MOST,
        "most": MOST,
        "limits": LIMITS,
        "author": make_author(request.user),
        "stashed": stashed,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "laurel_photographs/photographs.html", context, status=status)


def _make_form(row: Photograph) -> PhotographForm:
    shown = {"description": row.description, "credit": row.credit, "may_publish": row.consented_at is not None}
    return PhotographForm(initial=shown, mark=f"p-{row.file.public_id}")


def _list_photographs(room: AwardRoom) -> Any:
    rows = Photograph.objects.kept().filter(room=room).select_related("file", "consented_by", "room")
    return rows.order_by("added_at", "pk")


def _photograph_or_404(room: AwardRoom, file_id: str) -> Photograph:
    found: Photograph | None = _list_photographs(room).filter(file__public_id=file_id).first()
    if found is None:
        raise Http404
    return found


def _address(name: str, room: AwardRoom, *more: str) -> str:
    application: Any = room.awardee.application
    return reverse(f"laurel_photographs:{name}", args=[application.public_id, *more])
