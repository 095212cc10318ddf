"""An awardee's room: what is to be answered and by when, and who has been let in."""

import io
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.contrib import messages as notes
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from awards.applications.models import ApplicationMember
from awards.results.domain.logo_offer import address_of
from awards.results.models import LogoOffer
from awards.rooms.domain.award_room import admit_colleague, note_end, remove_member, show_page
from awards.rooms.domain.errors import OrganisationGone
from awards.rooms.domain.press_release import note_taken, write_press_release
from awards.rooms.domain.queries.award_room import find_end, list_certificates, list_tasks, read_people
from awards.rooms.domain.queries.award_room_organisation import find_represented, list_owed
from awards.rooms.domain.social_card import draw_social_card
from awards.rooms.forms.award_room import PeopleForm
from awards.rooms.models import AwardRoom, RoomMember
from awards.rooms.registry import room_parts
from awards.rooms.views.award_room_access import for_room
from foundation.audit.domain import record
from foundation.certificates.domain import print_certificate
from foundation.organisations.models import Organisation
from foundation.printing.domain import DOCX, PrinterBusy, PrintingFailed
from foundation.text.languages import choose_language

ORDER, PLAIN = attrgetter("order"), "text/plain; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def room(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """What is to be done; after the release also the logo and the certificate."""
    if request.method == "POST":  # a promise that was given already
        return redirect("laurel_rooms:room", room.awardee.application.public_id)  # type: ignore[union-attr]  # has one
    context = show_page(room, at)
    own = find_represented(room, request.user)
    offer = LogoOffer.objects.filter(awardee=room.awardee, stopped_at=None).first() if context["is_released"] else None
    context |= {
        "tasks": list_tasks(room, at, own),
        "owed": list_owed(room, own, at),
        "parts": [(part.template, part.read(room, at)) for part in sorted(room_parts.list(), key=ORDER)],
        "logo_url": address_of(offer) if offer else "",
        "certificates": list_certificates(room, own) if context["is_released"] else [],
        "is_owner": room.awardee.application.owner_id == request.user.pk,  # type: ignore[union-attr]  # it has one
    }
    return render(request, "laurel_rooms/room.html", context)


@for_room
@require_safe
def press_release(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """The awardee's own press release as a Word document; who takes it is on record."""
    language = choose_language(request.GET.get("lang", ""))
    end = find_end(room, at)
    own = find_represented(room, request.user)
    content = write_press_release(room, language=language, at=at, end=end, own=own)
    if request.method == "GET":
        note_taken(room, language=language, end=end, by=request.user, at=at)
    name = f"press-release-{language}.docx"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=DOCX)


@for_room
@require_safe
def social_card(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """The awardee's picture for social media; who takes it is on record. It is drawn at once, and stored nowhere."""
    language = choose_language(request.GET.get("lang", ""))
    try:
        content = draw_social_card(room, language=language, own=find_represented(room, request.user))
    except (PrinterBusy, PrintingFailed, OSError):
        text = _("The picture can’t be made just now. Try again in a few seconds.")
        return HttpResponse(text, status=503, headers={"Retry-After": "5"}, content_type=PLAIN)
    if request.method == "GET":
        note_end(room, find_end(room, at))
        record("award_room.social_card_taken", by=request.user, subject=room, after={"language": language}, at=at)
    name = f"award-{language}.png"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type="image/png")


@for_room
@require_safe
def certificate(request: HttpRequest, room: AwardRoom, *, number: str, at: datetime) -> HttpResponseBase:
    """A valid certificate that the room lists, as PDF, once the results are out; who takes it is on record."""
    listed = list_certificates(room, find_represented(room, request.user))
    found = listed.filter(number=number).first() if room.awardee.is_released(at) else None
    if found is None:
        raise Http404
    try:
        content = print_certificate(found)
    except ValidationError as refused:
        return HttpResponse(" ".join(refused.messages), status=422, content_type=PLAIN)
    except (PrinterBusy, PrintingFailed):
        text = _("The certificate can’t be made just now. Try again in a few seconds.")
        return HttpResponse(text, status=503, headers={"Retry-After": "5"}, content_type=PLAIN)
    if request.method == "GET":
        record("award_room.certificate_taken", by=request.user, subject=room, after={"number": number}, at=at)
    name = f"{number}.pdf"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@for_room
def people(request: HttpRequest, room: AwardRoom, *, at: datetime) -> HttpResponseBase:
    """Who is in, and who of the colleagues could be: the owner's alone."""
    application: Any = room.awardee.application
    if application.owner_id != request.user.pk:
        raise Http404
    form = PeopleForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            _change_people(request, room, form.cleaned_data, at)
        except OrganisationGone as refused:
            notes.error(request, " ".join(refused.messages))
        return redirect("laurel_rooms:room_people", application.public_id)
    return render(request, "laurel_rooms/people.html", show_page(room, at) | read_people(room))


def _change_people(request: HttpRequest, room: AwardRoom, chosen: dict[str, str], at: datetime) -> None:
    user: Any = request.user
    application: Any = room.awardee.application
    colleagues = application.members.current().exclude(user=None)
    colleague: ApplicationMember | None = colleagues.filter(public_id=chosen["admit"]).first()
    admitted = RoomMember.objects.current().filter(room=room, public_id=chosen["remove"]).first()
    if colleague is not None:
        organisation = _find_chosen(chosen["organisation"])
        admit_colleague(room, colleague, organisation=organisation, by=user, at=at)
        notes.success(request, _("Your colleague can enter now, after agreeing to keep it confidential."))
    elif admitted is not None:
        remove_member(admitted, by=user, at=at)
        notes.success(request, _("Your colleague can no longer enter."))


def _find_chosen(public_id: str) -> int | None:
    """The key of the organisation that was chosen; none: the lead's. Raises OrganisationGone."""
    if not public_id:
        return None
    found = Organisation.objects.filter(public_id=public_id).first()
    if found is None:
        raise OrganisationGone
    return found.pk
