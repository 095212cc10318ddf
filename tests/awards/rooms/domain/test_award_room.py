"""Opening a room: once, before the release, by who may; who is let in, and on what promise."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from awards.applications.domain import hand_over
from awards.programmes.enums import CycleState
from awards.results.domain.errors import AwardeesLocked
from awards.results.enums import AwardeeState
from awards.results.models import Awardee
from awards.results.registry import locked_cycles
from awards.rooms.domain.award_room import (
    admit_colleague,
    agree_to_undertaking,
    change_dues,
    find_unpromised,
    open_room,
    open_rooms,
    refuse_reader,
    remove_member,
)
from awards.rooms.domain.errors import ApplicationMissing, NobodyToEnter, OrganisationGone, ResultsOut
from awards.rooms.models import AwardRoom, RoomMember
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.releases.ready import make_ready
from tests.awards.rooms.opened import (
    admit,
    make_colleague,
    make_moments,
    make_room,
    make_selected,
    owner_of,
    read_room,
    room_staff,
)
from tests.factories.applications import ApplicationFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def open_for(awardee, *, by=None, **changed):
    return open_room(awardee, by=by or room_staff(), **(make_moments() | changed))


def test_the_owner_alone_is_notified_and_once():
    awardee = make_selected()
    rooms = [open_for(awardee) for _press in range(2)]

    notice = Notice.objects.get(kind="awards.room_opened")
    assert rooms[0] == rooms[1] == AwardRoom.objects.get()
    assert (notice.to, notice.user) == (awardee.application.owner.email, awardee.application.owner)
    assert f"/apply/{awardee.application.public_id}/award/" in notice.values["link"]
    assert Entry.objects.filter(event="award_room.opened").count() == 1
    assert Awardee.objects.get(pk=awardee.pk).needs_consent


def test_it_is_refused_without_the_right_and_outside_the_circle():
    results = make_ready()
    results.awardee.application = ApplicationFactory(cycle=results.cycle)
    results.awardee.save()
    results.begin()
    for person in (staff("change_awardee"), staff("release_results"), room_staff()):
        with pytest.raises(MayNot):
            open_for(results.awardee, by=person)

    assert AwardRoom.objects.count() == 0


def test_who_has_no_application_or_is_held_by_staff_has_no_room():
    with pytest.raises(ApplicationMissing):
        open_for(AwardeeFactory(cycle=CycleFactory(closed=True)))
    held = make_selected()
    held.application.entered_by = held.application.owner
    held.application.source, held.application.received_at = "paper", timezone.now()
    held.application.save()
    with pytest.raises(NobodyToEnter):
        open_for(held)


def test_after_the_release_nothing_public_is_taken_back():
    awardee = make_selected(cycle=CycleFactory(released=True))

    with pytest.raises(ResultsOut):
        open_for(awardee)
    assert not Awardee.objects.get(pk=awardee.pk).needs_consent


def test_revoked_suspended_and_locked_awards_have_no_room(monkeypatch):
    revoked = make_selected(state=AwardeeState.REVOKED, revoked_at=timezone.now())
    draft = make_selected(cycle=CycleFactory(closed=True, draft=True))
    for awardee in (revoked, draft):
        with pytest.raises(MoveRefused):
            open_for(awardee)
    locked = make_selected()
    monkeypatch.setitem(locked_cycles._items, "test", lambda: {locked.cycle_id: "locked"})
    with pytest.raises(AwardeesLocked):
        open_for(locked)


def test_moments_that_dont_fit_are_refused():
    past, late = timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=999)
    for changed in ({"proof_due_at": past}, {"ceremony_due_at": late}, {"press_due_at": late}):
        with pytest.raises(ValidationError):
            open_for(make_selected(), **changed)

    assert (AwardRoom.objects.count(), Notice.objects.count()) == (0, 0)


def test_rooms_of_a_cycle_are_opened_for_who_can_have_one():
    cycle = CycleFactory(closed=True)
    first, second = make_selected(cycle=cycle), make_selected_beside(cycle)
    AwardeeFactory(cycle=cycle)
    make_selected()
    by = room_staff()
    open_for(first, by=by)

    assert open_rooms(cycle, by=by, **make_moments()) == 1
    assert set(AwardRoom.objects.values_list("awardee", flat=True)) == {first.pk, second.pk}


def make_selected_beside(cycle):
    """Without the items, whose codes the first has."""
    return AwardeeFactory(cycle=cycle, application=ApplicationFactory(cycle=cycle))


def entered(room, person, at=None):
    return AwardRoom.objects.entered_by(person, at or timezone.now()).filter(pk=room.pk).exists()


def test_who_may_enter_and_when():
    room = make_room()
    owner, colleague, member = owner_of(room), make_colleague(room).user, admit(room)
    removed = admit(room)
    remove_member(removed, by=owner)

    people = (owner, member.member.user, colleague, removed.member.user, room.opened_by)
    assert [entered(room, person) for person in people] == [True, True, False, False, False]
    assert entered(room, owner, room.opened_at)
    assert not entered(room, owner, room.opened_at - timedelta(seconds=1))
    assert not entered(room, owner, room.closes_at)


def test_who_leaves_the_application_leaves_the_room():
    room = make_room()
    row = admit(room)
    row.member.removed_at = timezone.now()
    row.member.save()

    assert (entered(room, row.member.user), find_unpromised(room, row.member.user)) == (False, None)


@pytest.mark.parametrize("has_promised", [True, False])
def test_to_whom_the_application_is_handed_over_is_notified_and_promises_once(has_promised):
    room = make_room()
    member = admit(room).member if has_promised else make_colleague(room)
    hand_over(member, by=owner_of(room))
    room = read_room(room)
    entry = find_unpromised(room, member.user)

    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == ["awards.room_opened"] * 2
    assert (Notice.objects.latest("pk").to, entry is None) == (member.user.email, has_promised)
    if entry is not None:
        with pytest.raises(MayNot):
            refuse_reader(room, member.user, timezone.now())
        agree_to_undertaking(entry, words="話しません。", by=member.user)
        refuse_reader(room, member.user, timezone.now())
        assert find_unpromised(room, member.user) is None


@pytest.mark.parametrize("ending", ["revoked", "suspended", "typed by staff"])
def test_it_doesnt_exist_for_an_award_that_doesnt_stand(ending):
    room = make_room()
    awardee = room.awardee
    if ending == "revoked":
        Awardee.objects.filter(pk=awardee.pk).update(state=AwardeeState.REVOKED, revoked_at=timezone.now())
    elif ending == "suspended":
        type(awardee.cycle).objects.filter(pk=awardee.cycle_id).update(state=CycleState.SUSPENDED)
    else:
        application = type(awardee.application).objects.filter(pk=awardee.application_id)
        application.update(entered_by=owner_of(room), source="paper", received_at=timezone.now())

    assert not entered(room, owner_of(room))


def test_the_owner_lets_colleagues_in_who_promise_first():
    room = make_room()
    member, owner = make_colleague(room), owner_of(room)
    rows = [admit_colleague(room, member, by=owner) for _press in range(2)]
    with pytest.raises(MayNot):
        agree_to_undertaking(rows[0], words="話しません。", by=owner)
    for words in ("話しません。", "ほかの文"):
        agree_to_undertaking(rows[0], words=words, by=member.user)

    row = RoomMember.objects.get()
    assert rows[0] == rows[1]
    assert (row.undertaking, row.agreed_at is not None) == ("話しません。", True)


def test_nobody_but_the_owner_lets_anybody_in_or_sends_anybody_out():
    room, other = make_room(), make_room()
    member, inside = make_colleague(room), admit(room)
    for person in (member.user, inside.member.user, room.opened_by, owner_of(other)):
        with pytest.raises(MayNot):
            admit_colleague(room, member, by=person)
        with pytest.raises(MayNot):
            remove_member(inside, by=person)
    with pytest.raises(MayNot):
        admit_colleague(room, make_colleague(other), by=owner_of(room))
    with pytest.raises(MayNot):
        admit_colleague(room, make_colleague(room, removed_at=timezone.now()), by=owner_of(room))


def test_nobody_answers_for_an_organisation_that_isnt_of_the_award():
    room = make_room()
    with pytest.raises(OrganisationGone):
        admit_colleague(room, make_colleague(room), organisation=OrganisationFactory().pk, by=owner_of(room))


def test_deadlines_are_changed_by_staff_and_recorded():
    room, by = make_room(), room_staff()
    moments = make_moments() | {"proof_due_at": timezone.now() + timedelta(days=12)}

    assert change_dues(room, by=by, moments=moments).proof_due_at == moments["proof_due_at"]
    with pytest.raises(MayNot):
        change_dues(room, by=staff("change_awardee"), moments=moments)
    with pytest.raises(ValidationError):
        change_dues(room, by=by, moments=moments | {"closes_at": timezone.now()})
    assert Entry.objects.filter(event="award_room.dues_changed").count() == 1
