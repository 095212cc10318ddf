"""What comparison finds of a panel member who doesn't review counts, until it is said why it is none."""

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.agenda_item import leave_room, record_item, start_item
from awards.decisions.domain.errors import (
    AlreadyInConflict,
    ConflictInRoom,
    DismissalWithoutReason,
    FindingGone,
    NotOfThisPanel,
)
from awards.decisions.domain.panel_conflict import dismiss_finding, end_panel_conflict, set_panel_conflict
from awards.decisions.domain.queries.panel_match import list_findings
from awards.decisions.domain.queries.panel_room import load_room
from awards.decisions.enums import PanelConflictSource
from awards.decisions.models import PanelConflict, PanelMember
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, accepted_application

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def member(judged, panel):
    """The last of the panel doesn't review, and works for who applies."""
    Application.objects.filter(pk=judged.keys[0]).update(corporate_number=NUMBER)
    found = panel.members[6]
    PanelMember.objects.filter(pk=found.pk).update(corporate_number=NUMBER)
    found.refresh_from_db()
    return found


def find(judged, member):
    return list_findings([PanelMember.objects.get(pk=member.pk)], Application.objects.filter(pk__in=judged.keys))


def test_the_item_is_not_started_before_the_member_has_left(judged, panel, member):
    panel.open()
    item = panel.add()

    with pytest.raises(ConflictInRoom):
        start_item(item, by=panel.clerk)
    leave_room(item, member, by=panel.clerk)

    assert start_item(item, by=panel.clerk).is_under_way


def test_what_is_dismissed_with_a_reason_counts_no_more_and_anything_else_does(judged, panel, member):
    [finding] = find(judged, member)

    dismiss_finding(member, finding=finding.key, reason="同じ番号を使う別の支社", by=panel.clerk)
    dismiss_finding(member, finding=finding.key, reason="もう一度", by=panel.clerk)

    assert [(one.counts, one.reason) for one in find(judged, member)] == [(False, "同じ番号を使う別の支社")]
    panel.open()
    assert panel.start().is_under_way
    Application.objects.filter(pk=judged.keys[0]).update(excluded_reviewers=member.name_ja)
    assert [one.kind for one in find(judged, member) if one.counts] == ["named"]
    entry = Entry.objects.get(event="panel_member.conflict_dismissed")
    assert (entry.subject_label, entry.after) == ("", {"kind": "employer"})


def test_who_takes_part_is_never_dismissed(judged, panel, member):
    address = judged.applications[1].contact_email
    PanelMember.objects.filter(pk=member.pk).update(email=address, corporate_number="")
    finding = next(one for one in find(judged, member) if one.kind == "participant")

    with pytest.raises(FindingGone):
        dismiss_finding(member, finding=finding.key, reason="誤り", by=panel.clerk)

    assert not finding.may_be_dismissed


def test_a_reason_and_the_right_are_needed(judged, panel, member):
    [finding] = find(judged, member)

    with pytest.raises(DismissalWithoutReason):
        dismiss_finding(member, finding=finding.key, reason=" ", by=panel.clerk)
    with pytest.raises(MayNot):
        dismiss_finding(member, finding=finding.key, reason="誤り", by=staff("run_reviews"))
    with pytest.raises(FindingGone):
        dismiss_finding(member, finding="x employer y", reason="誤り", by=panel.clerk)

    assert PanelMember.objects.get(pk=member.pk).dismissed == {}


def note(panel, member, place=0, **facts):
    said = {"source": "declared", "kind": "adviser", "reason": "2023年まで顧問", "by": panel.clerk}
    return set_panel_conflict(member, panel.judged.applications[place], **said | facts)


@pytest.mark.parametrize("source", list(PanelConflictSource))
@pytest.mark.parametrize("number", [1, 6])
def test_what_is_noted_weighs_the_same_until_it_is_ended(judged, panel, source, number):
    """Of who reviews and of who doesn't: out before the item starts, not counted, and back with a reason alone."""
    member = panel.members[number]
    noted = note(panel, member, source=source)
    panel.open()
    item = panel.add()

    with pytest.raises(ConflictInRoom):
        start_item(item, by=panel.clerk)
    room = load_room(panel.meeting, judged.keys)
    quorum = room.count(item, [], at=timezone.now())
    assert (quorum.must_leave, len(quorum.counted)) == ((member,), 6)
    end_panel_conflict(member, conflict=noted, reason="別人でした", by=panel.clerk)
    end_panel_conflict(member, conflict=noted, reason="もう一度", by=panel.clerk)

    assert PanelConflict.objects.get().ended_because == "別人でした"
    assert start_item(item, by=panel.clerk).is_under_way


def test_nothing_is_decided_while_they_sit_there(panel):
    panel.open()
    item = panel.start()
    note(panel, panel.members[6])

    with pytest.raises(ConflictInRoom):
        record_item(item, version=0, discussed="議論", decided="大賞とする。", by=panel.clerk)
    leave_room(item, panel.members[6], by=panel.clerk)

    assert record_item(item, version=0, discussed="議論", decided="大賞とする。", by=panel.clerk).counted == 6


def test_one_of_a_pair_is_noted_once_and_the_record_names_neither(panel):
    member = panel.members[6]
    first = note(panel, member)

    assert note(panel, member) == first
    with pytest.raises(AlreadyInConflict):
        note(panel, member, kind="family")
    with pytest.raises(DismissalWithoutReason):
        note(panel, member, place=1, reason=" ")
    with pytest.raises(MayNot):
        note(panel, member, place=1, by=staff("run_reviews"))
    foreign = accepted_application(CommitteeFactory().cycle)
    with pytest.raises(NotOfThisPanel):
        set_panel_conflict(member, foreign, source="declared", kind="adviser", reason="x", by=panel.clerk)
    end_panel_conflict(member, conflict=first, reason="別人", by=panel.clerk)
    assert note(panel, member) != first

    entries = Entry.objects.filter(event__startswith="panel_member.conflict_").order_by("pk")
    kept = [(entry.event.split("_")[-1], entry.subject_label, sorted(entry.after)) for entry in entries]
    assert kept == [("set", "", ["kind", "source"]), ("ended", "", ["kind"]), ("set", "", ["kind", "source"])]


@pytest.mark.parametrize("known_by", ["address", "reviewer"])
def test_nobody_decides_on_a_conflict_of_their_own(judged, panel, member, known_by):
    [finding] = find(judged, member)
    noted = note(panel, member, place=1)
    if known_by == "reviewer":
        reviewer = panel.members[1].reviewer
        PanelMember.objects.filter(pk=panel.members[1].pk).update(reviewer=None)
        type(reviewer).objects.filter(pk=reviewer.pk).update(user=panel.clerk)
        PanelMember.objects.filter(pk=member.pk).update(email=reviewer.email)
    else:
        PanelMember.objects.filter(pk=member.pk).update(email=panel.clerk.email.upper())

    with pytest.raises(MayNot):
        dismiss_finding(member, finding=finding.key, reason="別の支社", by=panel.clerk)
    with pytest.raises(MayNot):
        end_panel_conflict(member, conflict=noted, reason="別人", by=panel.clerk)

    assert [one.counts for one in find(judged, member) if one.kind == "employer" and one.key == finding.key] == [True]
    assert end_panel_conflict(member, conflict=noted, reason="別人", by=staff("prepare_decisions")).ended_at
