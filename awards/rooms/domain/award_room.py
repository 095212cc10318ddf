"""The room of an awardee: opened by staff, entered by the owner of the application and whom the owner lets in.

    open_room ─▶ AwardRoom, figures need consent, confidential e-mail ─▶ admit_colleague ─▶ agree_to_undertaking

Each verb is one transaction with its audit entry. The rules the next editor must not break: a room is opened before the
results are out and with them is never opened again; nobody is e-mailed twice; from the opening on no figure is public
but the very value that the awardee agreed to (`Awardee.needs_consent`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import ApplicationMember
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_lock import refuse_locked
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeOrganisation
from awards.rooms.domain.errors import ApplicationMissing, NobodyToEnter, OrganisationGone, ResultsOut
from awards.rooms.domain.notices.award_room import notify_room_opened
from awards.rooms.domain.queries.award_room import list_openable, read_page
from awards.rooms.models import AwardRoom, RoomMember
from awards.rooms.permissions import may_open_rooms
from foundation.audit.domain import record
from foundation.records.domain.concealment import is_concealed
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot, MoveRefused

READ = ("cycle", "tier", "application__owner")
SHOWN = (
    *("awardee__application__owner", "awardee__cycle__programme", "awardee__cycle__division"),
    *("awardee__tier__emblem", "awardee__tier__logo_kit", "awardee__logo"),
)


@retried
@transaction.atomic
def open_room(awardee: Awardee, *, by: AbstractBaseUser, at: datetime | None = None, **moments: datetime) -> AwardRoom:
    """Open the room of an awardee with an application; the owner gets the confidential e-mail. Twice is once.

    `moments`: by when is answered, and the close, by their columns. Sends no signal; one transaction.
    Raises MayNot (also for an awardee that is concealed from this person), AwardeesLocked, ApplicationMissing,
    NobodyToEnter, ResultsOut, MoveRefused for a revoked award, ValidationError for moments that don't fit.
    """
    moment = at or timezone.now()
    refuse_staff(by, awardee)
    refuse_locked(awardee.cycle_id)
    awardee = Awardee.objects.select_for_update(of=("self",), no_key=True).select_related(*READ).get(pk=awardee.pk)
    if there := AwardRoom.objects.filter(awardee=awardee).first():
        return there
    refuse_opening(awardee, moment)
    room = AwardRoom(awardee=awardee, opened_at=moment, opened_by_id=by.pk, **moments)
    room.clean()
    room.save()
    awardee.needs_consent = True
    awardee.save(update_fields=("needs_consent",))
    record("award_room.opened", by=by, subject=room, after={"closes_at": room.closes_at.isoformat()}, at=moment)
    notify_room_opened(room, by=by)
    return room


@retried
@transaction.atomic
def open_rooms(cycle: AwardCycle, *, by: AbstractBaseUser, at: datetime | None = None, **moments: datetime) -> int:
    """Open the rooms of all awardees of a cycle who can have one and have none; how many. Raises as `open_room`."""
    refuse_locked(cycle.pk)
    awardees = list_openable(by).filter(cycle=cycle).select_related(*READ).order_by("pk")
    return len([open_room(awardee, by=by, at=at, **moments) for awardee in awardees])


def refuse_opening(awardee: Awardee, at: datetime) -> None:
    """Raises ApplicationMissing, NobodyToEnter, ResultsOut, MoveRefused."""
    if awardee.application is None:
        raise ApplicationMissing
    if awardee.application.is_held_by_staff:
        raise NobodyToEnter
    if awardee.cycle.released_at is not None and awardee.cycle.released_at <= at:
        raise ResultsOut
    if awardee.state != AwardeeState.ACTIVE or awardee.cycle.state not in CycleState.active:
        raise MoveRefused


def refuse_staff(by: AbstractBaseUser, awardee: Awardee) -> None:
    """Raises MayNot for whoever mustn't know of this awardee, or has no right to it."""
    if not may_open_rooms(by) or is_concealed(Awardee, awardee.pk, by):
        raise MayNot


def refuse_reader(room: AwardRoom, by: AbstractBaseUser, at: datetime) -> None:
    """Raises MayNot for whoever may not enter now, or hasn't agreed to keep it confidential."""
    if not AwardRoom.objects.entered_by(by, at).filter(pk=room.pk).exists():
        raise MayNot
    if find_unpromised(room, by) is not None:
        raise MayNot


def find_entered(application: str, user: Any, at: datetime) -> AwardRoom | None:
    """The room that this person may enter now, by the public id of its application, with what its pages show."""
    rooms = AwardRoom.objects.entered_by(user, at).select_related(*SHOWN)
    return rooms.filter(awardee__application__public_id=application).first()


def show_page(room: AwardRoom, at: datetime) -> dict[str, Any]:
    """What all pages of a room show; the end of the embargo, which is among it, has been read then."""
    shown = read_page(room, at)
    note_end(room, shown["moment"])
    return shown


def note_end(room: AwardRoom, end: datetime | None) -> None:
    """The first end that its people read anywhere: whoever was told one is mailed later ones by `awards.releases`.

    One statement, and none once there is one.
    """
    if end is not None and room.embargo_end is None:
        AwardRoom.objects.filter(pk=room.pk, embargo_end=None).update(embargo_end=end)


def find_unpromised(room: AwardRoom, user: Any) -> RoomMember | None:
    """The entry, in the list of who was let in, by which this person has yet to promise. A new owner’s counts."""
    application: Any = room.awardee.application
    entries = RoomMember.objects.filter(room=room, member__user=user, removed_at=None, agreed_at=None)
    return (entries if application.owner_id == user.pk else entries.current()).first()


def welcome_owner(application: Any, member: ApplicationMember, by: Any, at: datetime) -> None:
    """Called as an application is handed over: its new owner gets the confidential e-mail, and promises to enter."""
    rooms = AwardRoom.objects.open(at).select_related("awardee__application__owner", "awardee__cycle", "awardee__tier")
    room = rooms.filter(awardee__application=application).first()
    if room is None or room.awardee.is_released(at):
        return
    notify_room_opened(room, by=by)
    if not RoomMember.objects.filter(room=room, member__user=member.user_id, removed_at=None).exists():
        RoomMember.objects.create(room=room, member=member, admitted_by_id=by.pk, admitted_at=at)


@retried
@transaction.atomic
def admit_colleague(
    room: AwardRoom,
    member: ApplicationMember,
    *,
    organisation: int | None = None,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> RoomMember:
    """Let a colleague who has joined the application in, to answer for an organisation of the award, None for the lead.

    The owner alone may. Twice is once; with another organisation, from now on they answer for that one. Raises MayNot,
    OrganisationGone.
    """
    moment = at or timezone.now()
    _refuse_others(room, by, moment)
    AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    colleagues = ApplicationMember.objects.current().filter(application=room.awardee.application_id, pk=member.pk)
    if not colleagues.exclude(user=None).exists():
        raise MayNot
    part = AwardeeOrganisation.objects.filter(awardee=room.awardee_id, organisation=organisation).first()
    if organisation is not None and part is None:
        raise OrganisationGone
    there = RoomMember.objects.current().filter(room=room, member=member).first()
    if there is None:
        there = RoomMember.objects.create(
            room=room, member=member, organisation_id=organisation, admitted_by_id=by.pk, admitted_at=moment
        )
        record("award_room.admitted", by=by, subject=room, after=_describe_member(there), at=moment)
    elif there.organisation_id != organisation:
        there.organisation_id = organisation
        there.save(update_fields=("organisation",))
        record("award_room.represents", by=by, subject=room, after=_describe_member(there), at=moment)
    return there


def _describe_member(row: RoomMember) -> dict[str, str]:
    organisation = {"organisation": row.organisation.public_id} if row.organisation is not None else {}
    return {"person": row.public_id, **organisation}


@retried
@transaction.atomic
def remove_member(admitted: RoomMember, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """From now on the room doesn't exist for this colleague. The owner alone may; twice is once. Raises MayNot."""
    moment = at or timezone.now()
    _refuse_others(admitted.room, by, moment)
    if RoomMember.objects.filter(pk=admitted.pk, removed_at=None).update(removed_at=moment):
        person = {"person": admitted.public_id}
        record("award_room.removed", by=by, subject=admitted.room, after=person, at=moment)


@retried
@transaction.atomic
def agree_to_undertaking(admitted: RoomMember, *, words: str, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """A colleague promises confidentiality, in the words that were shown; kept. Twice is once. Raises MayNot."""
    moment = at or timezone.now()
    may_enter = AwardRoom.objects.entered_by(by, moment).filter(pk=admitted.room_id).exists()
    if admitted.member.user_id != by.pk or not may_enter:
        raise MayNot
    agreed = RoomMember.objects.filter(pk=admitted.pk, removed_at=None, agreed_at=None)
    if agreed.update(agreed_at=moment, undertaking=words):
        record("award_room.undertaken", by=by, subject=admitted.room, at=moment)


def _refuse_others(room: AwardRoom, by: AbstractBaseUser, at: datetime) -> None:
    application: Any = room.awardee.application
    if application.owner_id != by.pk or not AwardRoom.objects.entered_by(by, at).filter(pk=room.pk).exists():
        raise MayNot


@retried
@transaction.atomic
def change_dues(
    room: AwardRoom, *, by: AbstractBaseUser, moments: Mapping[str, datetime], at: datetime | None = None
) -> AwardRoom:
    """Give more time, or less. Raises MayNot, ValidationError for moments that don't fit."""
    refuse_staff(by, room.awardee)
    held = AwardRoom.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    before = {name: getattr(held, name).isoformat() for name in moments}
    for name, moment in moments.items():
        setattr(held, name, moment)
    held.clean()
    held.save(update_fields=list(moments))
    after = {name: moment.isoformat() for name, moment in moments.items()}
    if after != before:
        record("award_room.dues_changed", by=by, subject=held, before=before, after=after, at=at)
    return held
