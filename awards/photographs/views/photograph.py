"""Photographs of an awardee's room: sent straight to the store if the browser can, otherwise through the form."""

from datetime import datetime
from typing import Any

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from awards.photographs.domain.photograph import (
    LIMITS,
    MOST,
    begin_photograph,
    complete_photograph,
    describe_photographs,
    receive_photograph,
    remove_photograph,
)
from awards.photographs.domain.photograph_end import end_consent
from awards.photographs.domain.queries.photograph import list_answered
from awards.photographs.forms.photograph import PhotographFileForm, PhotographForms
from awards.photographs.models import Photograph
from awards.photographs.views.photograph_access import for_room
from awards.rooms.domain.award_room import show_page
from awards.rooms.domain.queries.proof import list_parts
from awards.rooms.models import AwardRoom
from foundation.forms.direct_upload import (
    PromiseForm,
    answer_begun,
    answer_complete,
    answer_errors,
    answer_invalid,
    answer_parts,
    receive_file,
)
from foundation.forms.stashed_post import find_stashed, forget_stashed, make_author


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def photographs(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """What has arrived, each with its words and its consent, saved together; a place to send more.

    A post may remove one, or bring a file, without scripts; what is typed of the others is saved by it, too.
    """
    if request.method == "POST":
        return _save(request, room, at)
    stashed = find_stashed(request)
    return _page(request, room, at, PhotographForms(_list_own(room, request.user), stashed), stashed=stashed)


def _save(request: HttpRequest, room: AwardRoom, at: datetime) -> HttpResponseBase:
    """Refused, the page shows what was typed beside what stands now."""
    user: Any = request.user
    removed = request.POST.get("remove", "")
    _remove_one(request, room, removed, at)
    forms = PhotographForms(_list_own(room, request.user), request.POST, without=removed)
    file_form = _receive(request, room, at)
    if forms.is_valid() and (refused := describe_photographs(room, forms.list_described(), by=user, at=at)):
        forms = PhotographForms(_list_own(room, request.user), request.POST, refused=refused, without=removed)
    elif forms.is_valid() and not (file_form and file_form.errors):
        forget_stashed(request)
        if forms.touched:
            notes.success(request, _("Saved."))
        anchors = [f"#p-{row.file.public_id}" for row, _form in forms.touched]
        return redirect(_address("photographs", room) + "".join(anchors[:1]))
    return _page(request, room, at, forms, file_form=file_form)


def _remove_one(request: HttpRequest, room: AwardRoom, file_id: str, at: datetime) -> None:
    """Of the button beside one; what was removed before is removed."""
    photograph = _list_own(room, request.user).filter(file__public_id=file_id).first() if file_id else None
    if photograph is None:
        return
    try:
        remove_photograph(photograph, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except ValidationError as refused:
        notes.error(request, " ".join(refused.messages))
    else:
        notes.success(request, _("“%(file)s” has been removed.") % {"file": photograph.file})


def _receive(request: HttpRequest, room: AwardRoom, at: datetime) -> PhotographFileForm | None:
    """The file of a post that brings one, or says so: without scripts, or where the browser can't reach the store."""
    if "send" not in request.POST and not request.FILES:
        return None
    user: Any = request.user
    form = PhotographFileForm(request.POST, request.FILES)
    if form.is_valid() and receive_file(
        form, lambda file: receive_photograph(room, file, name=file.name, size=file.size, by=user, at=at)
    ):
        name = form.cleaned_data["file"].name
        notes.success(request, _("“%(file)s” has been sent and is being checked.") % {"file": name})
    return form


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
    photograph, user = _photograph_or_404(room, request.user, file_id), request.user
    shown = f"{_address('photographs', room)}?received={file_id}#p-{file_id}"  # a fragment alone would load nothing
    return answer_complete(lambda: complete_photograph(photograph, by=user, at=at), redirect=shown)  # type: ignore[arg-type]  # signed in


@require_POST
@for_room
def remove(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    """Called by the script that sends: give up an upload under way."""
    try:
        remove_photograph(_photograph_or_404(room, request.user, file_id), by=request.user, at=at)  # type: ignore[arg-type]  # signed in
    except ValidationError as refused:
        return answer_errors(refused.messages)
    return JsonResponse({})


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def end(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    """Consent for one that was taken over: ended after a page that says what happens then."""
    taken = _list(room).of(list_answered(room, request.user)).filter(taken_at__isnull=False)
    photograph = get_object_or_404(taken, file__public_id=file_id)
    if request.method == "POST":  # pressed twice, it has ended once
        end_consent(photograph, by=request.user, at=at)  # type: ignore[arg-type]  # signed in
        notes.success(request, _("“%(file)s” is no longer shown on the site.") % {"file": photograph.file})
    if request.method == "POST" or photograph.has_ended:
        return redirect(_address("photographs", room))
    context = show_page(room, at) | {"photograph": photograph}
    return render(request, "laurel_photographs/photograph_end.html", context)


@require_http_methods(["GET", "POST"])
@for_room
def parts(request: HttpRequest, room: AwardRoom, *, file_id: str, at: datetime) -> HttpResponseBase:
    return answer_parts(request, _photograph_or_404(room, request.user, file_id).file, by=request.user)


def _page(
    request: HttpRequest,
    room: AwardRoom,
    at: datetime,
    forms: PhotographForms,
    *,
    file_form: PhotographFileForm | None = None,
    stashed: Any = None,
) -> HttpResponse:
    refused = file_form if file_form is not None and file_form.errors else None
    counted = [row for row, _form in forms.rows if not row.file.is_refused]
    context = show_page(room, at) | {
        "forms": forms,
        "others": _list_others(room, request.user),
        "lead": next(iter(list_parts(room.awardee)), None),
        "has_words": any(row.taken_at is None and row.file.has_arrived for row, _form in forms.rows),
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


def _list(room: AwardRoom) -> Any:
    return (
        Photograph.objects.filter(room=room).select_related("file", "consented_by", "room").order_by("added_at", "pk")
    )


def _list_own(room: AwardRoom, person: Any) -> Any:
    """Those of the organisation that this person answers for."""
    return _list(room).kept().of(list_answered(room, person))


def _list_others(room: AwardRoom, person: Any) -> Any:
    """Those of the other organisations of a joint award: that there is one, and no more."""
    own = _list(room).of(list_answered(room, person)).order_by()
    return _list(room).arrived().exclude(pk__in=own.values("pk")).select_related("file", "organisation__legal_form")


def _photograph_or_404(room: AwardRoom, person: Any, file_id: str) -> Photograph:
    found: Photograph | None = _list_own(room, person).filter(file__public_id=file_id).first()
    if found is None:
        raise Http404
    return found


def _address(name: str, room: AwardRoom, *more: str) -> str:
    application: Any = room.awardee.application
    return reverse(f"laurel_photographs:{name}", args=[application.public_id, *more])
