"""The count of a quorum, for random rooms, against a count of its own."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from awards.decisions.domain.quorum import Room
from awards.decisions.models import AgendaItem, Attendance, PanelMember, Recusal

START = datetime(2025, 9, 18, 4, 30, tzinfo=UTC)


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def make_room(seed: int):
    """Members who come and go, some of them in conflict with application 7; and who is out for the item."""
    chance = random.Random(seed)
    members = tuple(PanelMember(pk=key, name_ja=str(key)) for key in range(1, chance.randint(1, 12)))
    attendances, recusals = {}, []
    for member in members:
        if chance.random() < 0.9:
            arrived, left = sorted(chance.sample(range(60), 2))
            moments = {
                "arrived_at": minute(arrived) if chance.random() < 0.4 else None,
                "left_at": minute(left) if chance.random() < 0.4 else None,
            }
            presence = chance.choice(["present", "online", "absent"])
            attendances[member.pk] = Attendance(member_id=member.pk, presence=presence, **moments)
        if chance.random() < 0.4:
            out, back = sorted(chance.sample(range(60), 2))
            returned = minute(back) if chance.random() < 0.5 else None
            recusals.append(Recusal(member_id=member.pk, left_at=minute(out), returned_at=returned))
    conflicts = {7: {member.pk for member in members if chance.random() < 0.3}}
    room = Room(chance.randint(1, 6), members, attendances, conflicts)
    return room, recusals, minute(chance.randint(0, 60))


def counts(room: Room, recusals: list[Recusal], key: int, at: datetime, *, application: int | None) -> bool:
    """Said otherwise: nothing keeps this member from deciding."""
    attendance = room.attendances.get(key)
    hindrances = [
        attendance is None,
        attendance is not None and attendance.presence == "absent",
        attendance is not None and attendance.arrived_at is not None and at < attendance.arrived_at,
        attendance is not None and attendance.left_at is not None and at >= attendance.left_at,
        any(
            one.member_id == key and one.left_at <= at and not (one.returned_at and one.returned_at < at)
            for one in recusals
        ),
        application == 7 and key in room.conflicts[7],
    ]
    return not any(hindrances)


@pytest.mark.parametrize("application", [7, 8, None])
@pytest.mark.parametrize("seed", range(60))
def test_who_counts_is_there_in_the_room_and_without_a_conflict(seed, application) -> None:
    room, recusals, at = make_room(seed)
    quorum = room.count(AgendaItem(application_id=application), recusals, at=at)

    expected = [member.pk for member in room.members if counts(room, recusals, member.pk, at, application=application)]
    assert [member.pk for member in quorum.counted] == expected
    assert quorum.is_met == (len(expected) >= room.needed)
    places = [quorum.counted, quorum.must_leave, quorum.out, quorum.absent]
    assert sorted(member.pk for place in places for member in place) == [member.pk for member in room.members]


@pytest.mark.parametrize("seed", range(60))
def test_a_further_conflict_or_leaving_never_adds_to_the_count(seed) -> None:
    room, recusals, at = make_room(seed)
    item = AgendaItem(application_id=7)
    before = room.count(item, recusals, at=at)
    for member in room.members:
        out = [*recusals, Recusal(member_id=member.pk, left_at=at)]
        more = Room(room.needed, room.members, room.attendances, {7: {*room.conflicts[7], member.pk}})

        assert set(room.count(item, out, at=at).counted) == set(before.counted) - {member}
        assert set(more.count(item, recusals, at=at).counted) == set(before.counted) - {member}


def test_the_minute_of_coming_back_does_not_count_and_the_one_of_leaving_early_neither() -> None:
    member = PanelMember(pk=1)
    there = Attendance(member_id=1, presence="online", arrived_at=minute(5), left_at=minute(30))
    room, item = Room(1, (member,), {1: there}, {}), AgendaItem()
    out = [Recusal(member_id=1, left_at=minute(10), returned_at=minute(20))]

    counted = [number for number in range(40) if room.count(item, out, at=minute(number)).is_met]
    assert counted == [*range(5, 10), *range(21, 30)]
