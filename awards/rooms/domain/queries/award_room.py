"""What a room's own pages show: tasks with their state, people, certificates."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from awards.programmes.enums import CycleState
from awards.results.domain.queries.awardee_commendation import list_certified, part_subject
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeOrganisation
from awards.rooms.domain.queries.proof import list_parts, read_newest
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact, RoomMember
from awards.rooms.registry import find_moment
from foundation.certificates.models import Certificate
from foundation.records.domain.concealment import conceal
from foundation.records.domain.subject import subject_of


class RoomTask(Struct, frozen=True):
    """One thing to answer: the name of its page, what it is called, its state, until when."""

    url_name: str
    label: str | Promise
    state: str  # todo, part, done, late
    due_at: datetime


def read_page(room: AwardRoom, at: datetime) -> dict[str, Any]:
    """What all pages of a room show."""
    awardee = room.awardee
    return {
        "room": room,
        "awardee": awardee,
        "cycle": awardee.cycle,
        "tier": awardee.tier,
        "application": awardee.application,
        "is_released": awardee.is_released(at),
        "moment": find_end(room, at),
        "no_workspace": True,
    }


def find_end(room: AwardRoom, at: datetime) -> datetime | None:
    """Of the embargo: when the results come out, if they aren't out and that is approved."""
    return None if room.awardee.is_released(at) else find_moment(room.awardee.cycle_id)


def list_tasks(room: AwardRoom, at: datetime, own: int | None = None) -> list[RoomTask]:
    """In the order of the mail, for who answers for the organisation `own`: ceremony and press are the lead's."""
    proof, _answers = read_newest(room, own)
    proofed = "todo" if proof is None else "done" if proof.is_sent else "part"
    checks = ("laurel_rooms:room_proof", _("Check what will be published"), proofed, room.proof_due_at)
    if own is not None:
        return _mark_late([checks], at)
    has_come = "done" if CeremonyAnswer.objects.filter(room=room).exists() else "todo"
    has_press = "done" if PressContact.objects.filter(room=room).exists() else "todo"
    tasks = (
        checks,
        ("laurel_rooms:room_ceremony", _("Say who comes to the ceremony"), has_come, room.ceremony_due_at),
        (
            "laurel_rooms:room_press",
            pgettext_lazy("award room", "Name a press contact"),
            has_press,
            room.press_due_at,
        ),
    )
    return _mark_late(tasks, at)


def _mark_late(tasks: Iterable[tuple[str, str | Promise, str, datetime]], at: datetime) -> list[RoomTask]:
    return [
        RoomTask(url_name, label, "late" if state != "done" and due <= at else state, due)
        for url_name, label, state, due in tasks
    ]


def read_people(room: AwardRoom) -> dict[str, Any]:
    """Who was let in, the colleagues in the application who could be, and for which organisations; three statements.

    Of one that has left the award nobody counts; they are listed, so that they can be sent out or answer for another.
    """
    admitted = list(RoomMember.objects.current().filter(room=room).select_related("member__user", "organisation"))
    taken = {row.member_id for row in admitted}
    application: Any = room.awardee.application
    colleagues = application.members.current().exclude(user=None).select_related("user")
    parts = list_parts(room.awardee)
    return {
        "admitted": admitted,
        "colleagues": [row for row in colleagues if row.pk not in taken],
        "parts": parts if len(parts) > 1 else [],
    }


def list_readers(room: AwardRoom) -> list[Any]:
    """Who may know what the room says: the owner of the application, and whom they let in, once that one promised."""
    application: Any = room.awardee.application
    entries = RoomMember.objects.current().of_part().filter(room=room, agreed_at__isnull=False)
    admitted = entries.filter(member__user__is_active=True).select_related("member__user").order_by("pk")
    people = [application.owner, *(entry.member.user for entry in admitted)]
    return list({person.pk: person for person in people}.values())


def list_certificates(room: AwardRoom, own: int | None) -> QuerySet[Certificate]:
    """The valid certificates that this person may take: the award's and their organisation's; for the lead, all."""
    certificates = list_certified(room.awardee).valid().with_design()
    if own is None:
        return certificates
    parts = AwardeeOrganisation.objects.filter(awardee=room.awardee, organisation=own)
    return certificates.filter(subject__in=[subject_of(room.awardee), *map(part_subject, parts)])


def list_openable(user: Any) -> QuerySet[Awardee]:
    """Awardees whose room this person can open now: with an application that its applicant holds."""
    awardees = Awardee.objects.filter(
        room=None,
        state=AwardeeState.ACTIVE,
        application__isnull=False,
        cycle__state__in=CycleState.active,
        cycle__released_at=None,
    )
    return conceal(awardees.exclude(application__entered_by=F("application__owner")), user)
