"""Awardees with a room: before the release, with a public figure and a text."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from awards.applications.models import ApplicationMember
from awards.results.models import Awardee
from awards.rooms.domain.award_room import open_room
from awards.rooms.domain.proof import Given
from awards.rooms.domain.queries.proof import list_fields, mark_fields, read_newest
from awards.rooms.enums import Attendance, ProofChoice, ProofOutcome
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact, Proof, ProofAnswer, RoomMember
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory, AwardeeMeasureFactory


def make_moments() -> dict[str, Any]:
    """Days from now."""
    now = timezone.now()
    days = {"proof_due_at": 10, "ceremony_due_at": 17, "press_due_at": 20, "closes_at": 150}
    return {name: now + timedelta(days=number) for name, number in days.items()}


def make_selected(**facts: Any) -> Awardee:
    """Somebody who will be announced: with an application, a figure and a text."""
    if "cycle" not in facts:
        facts["cycle"] = CycleFactory(closed=True)
    facts.setdefault("application", ApplicationFactory(cycle=facts["cycle"]))
    awardee: Awardee = AwardeeFactory(**facts)
    AwardeeMeasureFactory(awardee=awardee, item__code="share", item__is_public=True)
    AwardeeEffortFactory(awardee=awardee, item__code="manual", item__is_public=True)
    return awardee


def room_staff() -> Any:
    """They change awardees and release results."""
    return staff("change_awardee", "release_results")


def make_room(**facts: Any) -> AwardRoom:
    """Open, of an awardee as above; its owner hasn't answered."""
    made = open_room(make_selected(**facts), by=room_staff(), **make_moments())
    return read_room(made)


def read_room(room: AwardRoom) -> AwardRoom:
    """As it is in the database now."""
    return AwardRoom.objects.select_related("awardee__application__owner", "awardee__cycle").get(pk=room.pk)


def owner_of(room: AwardRoom) -> Any:
    return room.awardee.application.owner  # type: ignore[union-attr]  # it has one


def see(room: AwardRoom) -> str:
    """What a form shown now sends back."""
    room = read_room(room)
    fields = [field for field in list_fields(room.awardee) if field.organisation is None]
    return mark_fields(read_newest(room)[0], fields)


def given(**answers: str) -> dict[str, Given]:
    """`name_ja="新社名"` corrects; `as_is` and `withhold` are choices. Two underscores are a colon."""
    return {
        code.replace("__", ":"): Given(text) if text in ("as_is", "withhold") else Given("correct", text)
        for code, text in answers.items()
    }


def make_colleague(room: AwardRoom, **facts: Any) -> ApplicationMember:
    return join_application(room.awardee.application, **facts)


def join_application(application: Any, **facts: Any) -> ApplicationMember:
    """A colleague who has joined the application."""
    person, now = ApplicantFactory(), timezone.now()
    joined = {"invited_by": application.owner, "invited_at": now, "joined_at": now}
    member: ApplicationMember = ApplicationMember.objects.create(
        application=application, email=person.email, user=person, **joined, **facts
    )
    return member


def admit(room: AwardRoom, *, agreed: bool = True) -> RoomMember:
    """A colleague whom the owner let in, with the promise unless `agreed` says otherwise."""
    promise: dict[str, Any] = {"agreed_at": timezone.now(), "undertaking": "話しません。"} if agreed else {}
    member = make_colleague(room)
    row: RoomMember = RoomMember.objects.create(
        room=room, member=member, admitted_by=owner_of(room), admitted_at=timezone.now(), **promise
    )
    return row


def room_path(room: AwardRoom, name: str = "room", **rest: str) -> str:
    """The address of one of its pages."""
    public_id = room.awardee.application.public_id  # type: ignore[union-attr]  # it has one
    return reverse(f"laurel_rooms:{name}", kwargs={"public_id": public_id, **rest})


def add_answered_room(awardee: Awardee) -> AwardRoom:
    """With every answer and a correction that waits, of an award that is public already."""
    now, person = timezone.now(), room_staff()
    room: AwardRoom = AwardRoom.objects.create(awardee=awardee, opened_at=now, opened_by=person, **make_moments())
    proof = Proof.objects.create(room=room, revision=1, saved_by=person, saved_at=now, is_sent=True)
    correction = {"choice": ProofChoice.CORRECT, "outcome": ProofOutcome.OPEN}
    ProofAnswer.objects.create(proof=proof, field="name_ja", label="名前", shown="社名", text="新社名", **correction)
    guest = {"attendance": Attendance.VENUE, "name": "見本 一郎", "reading": "みほん いちろう", "post": "所長"}
    CeremonyAnswer.objects.create(room=room, guests=2, needs="手話", note="なし", answered_at=now, **guest)
    contact = {"name": "見本 花子", "phone": "03-0000-0000", "email": "press@example.jp"}
    PressContact.objects.create(room=room, answered_at=now, **contact)
    return room
