"""What comparison finds of a panel member who doesn't review counts, until it is said why it is none."""

import pytest

from awards.applications.models import Application
from awards.decisions.domain.agenda_item import leave_room, start_item
from awards.decisions.domain.errors import ConflictInRoom, DismissalWithoutReason, FindingGone
from awards.decisions.domain.panel_conflict import dismiss_finding
from awards.decisions.domain.queries.panel_match import list_findings
from awards.decisions.models import PanelMember
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff

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
