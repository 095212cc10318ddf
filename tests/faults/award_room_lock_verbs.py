"""Verbs about awardees that lock rows – filling, rooms, what they receive – with what each is given."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from awards.applications.models import Submission
from awards.decisions.enums import Outcome
from awards.privileges.domain.fulfilment import note_fulfilment, take_back_fulfilment
from awards.privileges.domain.media_placement import drop_placement, plan_again, publish_placement
from awards.results.domain.awardee_filling import add_drafts, begin_filling, end_filling, fill_awardee
from awards.results.models import Awardee, AwardeePage
from awards.rooms.domain.award_room import admit_colleague, agree_to_undertaking, change_dues, open_rooms, remove_member
from awards.rooms.domain.award_room_erasure import erase_guests
from awards.rooms.domain.ceremony_answer import answer_ceremony, name_press_contact
from awards.rooms.domain.proof import leave_as_is, save_proof, take_over
from awards.rooms.models import AwardRoom, CeremonyAnswer, PressContact, ProofAnswer, RoomMember
from foundation.clock.models import Work
from foundation.organisations.models import Organisation
from tests.awards.results.decided import Decided
from tests.awards.rooms.opened import (
    admit,
    given,
    make_colleague,
    make_moments,
    make_room,
    make_selected,
    owner_of,
    room_staff,
    see,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff
from tests.factories.programmes import PrivilegeFactory
from tests.factories.results import AwardeeFactory, MediaPlacementFactory

ON_RECORD = "7999901000002"
GUEST = {"attendance": "venue", "name": "見本 一郎", "reading": "みほん いちろう", "post": "所長", "guests": 1}
PRESS = {"name": "見本 花子", "phone": "03-0000-0000", "email": "press@example.jp"}


def corrected():
    room = make_room()
    send(room)
    return room


def answered():
    room = make_room()
    come(room)
    call(room)
    return room


def open_all(awardee):
    assert open_rooms(awardee.cycle, by=room_staff(), **make_moments()) == 1


def let_in(room):
    assert admit_colleague(room, make_colleague(room), by=owner_of(room)).agreed_at is None


def promise(room):
    row = admit(room, agreed=False)
    agree_to_undertaking(row, words="話しません。", by=row.member.user)
    assert RoomMember.objects.get(pk=row.pk).agreed_at is not None


def send_out(room):
    remove_member(admit(room), by=owner_of(room))


def give_time(room):
    change_dues(room, by=room_staff(), moments=make_moments())


def send(room):
    answers = given(name_ja="新社名", measure__share="as_is", employees_total="as_is")
    assert save_proof(room, answers, seen=see(room), is_sent=True, by=owner_of(room)).is_sent


def find_open(room):
    return ProofAnswer.objects.get(proof__room=room, outcome="open")


def take(room):
    assert take_over(find_open(room), by=room_staff()).outcome == "taken"


def leave(room):
    assert leave_as_is(find_open(room), reason="x", by=room_staff()).outcome == "left"


def come(room):
    assert answer_ceremony(room, GUEST, seen=0, by=owner_of(room)).guests == 1


def call(room):
    assert name_press_contact(room, PRESS, seen=0, by=owner_of(room)).revision == 1


def erase(room):
    AwardRoom.objects.filter(pk=room.pk).update(**dict.fromkeys(make_moments(), timezone.now()))
    erase_guests(at=timezone.now())
    assert not any(model.objects.filter(room=room).exists() for model in (CeremonyAnswer, PressContact))


def to_fill() -> Decided:
    """The organisation of the first is on record."""
    decided = Decided()
    Organisation.objects.filter(corporate_number=ON_RECORD).exists() or OrganisationFactory(corporate_number=ON_RECORD)
    row = decided.decision_set.decisions.select_related("submission").get(application=decided.keys[0])
    organisation = row.submission.snapshot["organisation"] | {"corporate_number": ON_RECORD}
    QuerySet(Submission).filter(pk=row.submission_id).update(
        snapshot=row.submission.snapshot | {"organisation": organisation}
    )
    return decided


def to_fill_again() -> Decided:
    """Filled, and then another tier of one was approved."""
    decided = Decided()
    decided.fill()
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper))
    return decided


def given_up() -> Decided:
    """A run that the worker no longer tries."""
    decided = to_fill_again()
    filling = decided.begin_filling()
    Work.objects.filter(key=str(filling.pk)).update(state="failed")
    return decided


def without_pages() -> tuple[Decided, UUID]:
    """Awardees alone, of a tier that grants a case study, with a collection for it."""
    decided = Decided()
    decided.fill()
    AwardeePage.objects.filter(awardee__application=decided.keys[0], locale__language_code="en").delete()
    return decided, decided.make_collection().translation_key


def begin_run(decided):
    assert begin_filling(decided.cycle, seen=decided.plan().mark, by=decided.clerk).is_under_way


def fill(decided):
    plan, filling = decided.plan(), decided.begin_filling()
    filled = [fill_awardee(filling, plan, line).pk for line in plan.lines]
    assert filled == list(Awardee.objects.filter(cycle=decided.cycle).order_by("pk").values_list("pk", flat=True))


def add_pages(prepared):
    decided, collection = prepared
    plan, filling = decided.plan(), decided.begin_filling(collection)
    assert add_drafts(filling, decided.awardee(), plan.lines[0]) == 3


def end_run(decided):
    end_filling(decided.begin_filling())


def placed():
    return MediaPlacementFactory()


def published():
    placement = placed()
    publish(placement)
    return placement


def publish(placement):
    facts = {"title": "x", "published_on": timezone.localdate(), "language": "ja", "url": ""}
    person = staff("change_mediaplacement")
    assert publish_placement(placement, piece=None, facts=facts, by=person).coverage


def drop(placement):
    assert drop_placement(placement, by=staff("change_mediaplacement")).state == "dropped"


def plan(placement):
    assert plan_again(placement, by=staff("change_mediaplacement")).state == "planned"


def granted():
    awardee = AwardeeFactory()
    return awardee, PrivilegeFactory(cycle=awardee.cycle, tiers=[awardee.tier])


def received():
    awardee, privilege = granted()
    note((awardee, privilege))
    return awardee, privilege


def note(row):
    assert note_fulfilment(*row, done_on=timezone.localdate(), by=staff("change_awardee")).pk


def take_note_back(row):
    take_back_fulfilment(*row, by=staff("change_awardee"))


VERBS = [
    *((placed, verb) for verb in (publish, drop)),
    (published, plan),
    (granted, note),
    (received, take_note_back),
    (make_selected, open_all),
    *((make_room, verb) for verb in (let_in, promise, send_out, give_time, send, come, call)),
    *((corrected, verb) for verb in (take, leave)),
    (answered, erase),
    (to_fill, begin_run),
    (given_up, begin_run),
    (to_fill, fill),
    (to_fill_again, fill),
    (without_pages, add_pages),
    (to_fill, end_run),
]
