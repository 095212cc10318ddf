"""The panel as it is published: who, in which order and language, from when on, and nothing else of anybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from awards.decisions.domain.panel_meeting import close_meeting, open_meeting
from awards.decisions.domain.queries.panel_member import PublishedMember, list_published_members
from awards.decisions.models import Attendance, PanelMeeting, PanelMember
from awards.programmes.models import AwardCycle
from foundation.changes.domain.statement import noting_reads
from foundation.changes.registry import list_noted_tables
from foundation.text.eras import JST
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
RELEASED = datetime(2026, 10, 30, 15, 30, tzinfo=UTC)  # in Japan it is the 31st already
MOMENT = timedelta(microseconds=1)
LEFT = date(2026, 9, 1)


@pytest.fixture
def cycle() -> AwardCycle:
    opens_at, closes_at = (datetime(2026, month, 1, tzinfo=UTC) for month in (6, 7))
    moments = {"announced_at": None, "opens_at": opens_at, "closes_at": closes_at, "released_at": RELEASED}
    cycle: AwardCycle = CycleFactory(**moments)
    return cycle


def seat(cycle: AwardCycle, name: str, **facts: Any) -> PanelMember:
    return PanelMember.objects.create(cycle=cycle, name_ja=name, **facts)


def attend(member: PanelMember, presence: str, **of_meeting: Any) -> None:
    """At a meeting of its own, closed unless it is said otherwise."""
    facts = {"cycle": member.cycle, "number": PanelMeeting.objects.count() + 1, "quorum": 1, "starts_at": RELEASED}
    closed = {"state": "closed", "opened_at": RELEASED, "closed_at": RELEASED}
    meeting = PanelMeeting.objects.create(**facts, **closed | of_meeting)
    Attendance.objects.create(meeting=meeting, member=member, presence=presence)


def names(cycle: AwardCycle, at: datetime = RELEASED) -> list[str]:
    return [member.name for member in list_published_members(cycle, at)]


def test_nobody_is_named_before_the_moment_of_the_release(cycle, django_assert_num_queries) -> None:
    seat(cycle, "見本 太郎")

    with django_assert_num_queries(0):
        assert names(cycle, RELEASED - MOMENT) == []
    assert names(cycle, RELEASED) == ["見本 太郎"]


@pytest.mark.parametrize("facts", [{"released_at": None}, {"state": "suspended"}, {"state": "draft"}])
def test_nobody_is_named_of_a_cycle_whose_results_dont_show(cycle, facts) -> None:
    seat(cycle, "見本 太郎")
    AwardCycle.objects.update(**facts)

    assert names(AwardCycle.objects.get(), RELEASED + timedelta(days=9)) == []


def test_the_chair_is_first_then_the_order_of_the_list(cycle) -> None:
    for order, name in ((3, "丙"), (1, "甲"), (2, "乙")):
        seat(cycle, name, order=order, is_chair=name == "丙")
    seat(CycleFactory(released=True), "別の回")

    assert names(cycle) == ["丙", "甲", "乙"]


def test_a_chair_who_has_left_is_in_the_order_of_the_list(cycle) -> None:
    before = seat(cycle, "前の長", order=2, is_chair=True, resigned_on=LEFT)
    attend(before, "present")
    seat(cycle, "甲", order=1)
    seat(cycle, "今の長", order=3, is_chair=True)

    assert names(cycle) == ["今の長", "甲", "前の長"]


def test_who_was_on_the_panel_on_the_day_of_the_release_is_named(cycle) -> None:
    """By the calendar of Japan; on the day of resigning one has resigned."""
    seat(cycle, "前日", resigned_on=date(2026, 10, 30))
    seat(cycle, "当日", resigned_on=date(2026, 10, 31))
    seat(cycle, "翌日", resigned_on=date(2026, 11, 1))

    assert names(cycle) == ["翌日"]
    assert names(cycle, RELEASED + timedelta(days=365)) == ["翌日"]


def test_who_left_before_is_named_if_they_took_part_in_a_closed_meeting(cycle) -> None:
    members = {name: seat(cycle, name, resigned_on=LEFT) for name in ("出席", "遠隔", "欠席", "開会中", "予定", "無し")}
    attend(members["出席"], "present")
    attend(members["出席"], "online")  # and once more: named once
    attend(members["遠隔"], "online")
    attend(members["欠席"], "absent")
    attend(members["開会中"], "present", state="open", closed_at=None)
    attend(members["予定"], "present", state="planned", opened_at=None, closed_at=None)

    assert names(cycle) == ["出席", "遠隔"]


def test_as_meetings_are_held(panel) -> None:
    """Of two who resign on the day of the release, before it and on the list until then, the one who came is named."""
    present, absent = panel.members[1], panel.members[5]
    panel.attend("present", [member for member in panel.members if member != absent])
    panel.attend("absent", [absent])
    open_meeting(panel.meeting, by=panel.clerk)
    close_meeting(panel.meeting, by=panel.clerk)
    now = timezone.now()
    PanelMember.objects.filter(pk__in=[present.pk, absent.pk]).update(resigned_on=now.astimezone(JST).date())
    AwardCycle.objects.update(closes_at=now, released_at=now)

    expected = [member.name for member in panel.members if member != absent]
    assert names(AwardCycle.objects.get(), now) == expected


def test_each_text_is_in_the_readers_language_or_in_the_one_there_is(cycle) -> None:
    seat(cycle, "見本 太郎", name_en="Taro Mihon", affiliation_ja="見本大学", role_ja="委員長", role_en="Chair")
    (member,) = list_published_members(cycle, RELEASED)

    assert (member.name, member.affiliation, member.role) == ("見本 太郎", "見本大学", "委員長")
    with translation.override("en"):
        assert (member.name, member.affiliation, member.role) == ("Taro Mihon", "見本大学", "Chair")


def test_nothing_but_name_affiliation_and_role_leaves() -> None:
    pairs = {f"{stem}_{language}" for stem in ("name", "affiliation", "role") for language in ("ja", "en")}

    assert set(PublishedMember.__struct_fields__) == pairs


def test_it_is_one_query_of_noted_tables_for_3_and_300_members(cycle, django_assert_num_queries) -> None:
    for number in (3, 297):
        for order in range(number):
            attend(seat(cycle, f"見本 {order}", order=order, resigned_on=LEFT), "present")
        with django_assert_num_queries(1), noting_reads() as reads:
            list_published_members(cycle, RELEASED)

    assert len(names(cycle)) == 300
    assert reads.is_certain
    assert {PanelMember._meta.db_table, PanelMeeting._meta.db_table} < reads.tables <= set(list_noted_tables())
