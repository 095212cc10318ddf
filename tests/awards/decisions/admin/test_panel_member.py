"""Members of panels in the admin: added to a cycle, one chair, reviewers of that cycle only; kept once recorded."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.applications.models import Application
from awards.decisions.models import PanelMember
from tests.factories.reviews import ReviewerFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, panel):
    client.force_login(panel.clerk)
    return client


def fields(panel, **changed) -> dict[str, object]:
    return {"cycle": panel.cycle.pk, "order": "9", "name_ja": "雛形 七海", "role_ja": "委員", **changed}


def test_a_member_is_added_and_listed_with_the_cycle(clerk, panel) -> None:
    clerk.post(reverse("panel_members:add"), fields(panel, affiliation_ja="ひながた総研"))

    made = PanelMember.objects.get(name_ja="雛形 七海")
    assert (made.cycle, made.affiliation, made.is_chair) == (panel.cycle, "ひながた総研", False)
    listed = clerk.get(reverse("panel_members:index"), {"cycle": panel.cycle.pk})
    assert len(page_of(listed).all("main table tbody tr")) == 8


def test_a_panel_has_one_chair_and_a_reviewer_once(clerk, panel) -> None:
    chair = clerk.post(reverse("panel_members:add"), fields(panel, is_chair="on"))
    twice = clerk.post(reverse("panel_members:add"), fields(panel, reviewer=panel.members[0].reviewer_id))

    assert page_of(chair).said_with("この委員会には委員長がいます。先にそちらを外してください。") != []
    assert page_of(twice).said_with("この審査員はすでに委員です。") != []
    assert PanelMember.objects.count() == 7


def test_reviewers_of_the_same_cycle_are_offered(clerk, panel) -> None:
    other = ReviewerFactory(accepted=True)
    form = page_of(clerk.get(reverse("panel_members:add"), {"cycle": panel.cycle.pk}))
    refused = clerk.post(reverse("panel_members:add"), fields(panel, reviewer=other.pk))

    offered = {int(key) for key in form.values("[name=reviewer] option", "value") if key}
    assert offered == {member.reviewer_id for member in panel.members if member.reviewer_id}
    assert refused.status_code == 200


def test_who_was_at_a_meeting_is_neither_deleted_nor_moved(clerk, panel) -> None:
    panel.attend()
    member = panel.members[6]
    clerk.post(reverse("panel_members:delete", args=[member.pk]))
    member.cycle = ReviewerFactory(accepted=True).committee.cycle

    assert PanelMember.objects.filter(pk=member.pk).exists()
    with pytest.raises(ValidationError, match="募集回"):
        member.clean()


def test_the_form_says_what_is_published_and_of_whom(clerk, panel) -> None:
    page = page_of(clerk.get(reverse("panel_members:add"), {"cycle": panel.cycle.pk}))

    said = page.one("#panel-help-content").text
    assert [word in said for word in ("公開します", "辞任した方", "出席した方", "そのほかの情報は公開しません")] == [
        True
    ] * 4


def test_what_comparison_finds_is_said_and_dismissed_with_a_reason(clerk, judged, panel) -> None:
    member = panel.members[6]
    PanelMember.objects.filter(pk=member.pk).update(corporate_number="7000012050002")
    Application.objects.filter(pk=judged.keys[0]).update(corporate_number="7000012050002")
    panel.open()
    panel.add()
    meeting, address = (
        reverse("panel_meetings:meeting", args=[panel.meeting.pk]),
        reverse("panel_members:dismiss", args=[member.pk]),
    )

    before = page_of(clerk.get(meeting))
    page = page_of(clerk.get(address))
    [finding] = page.values("[name=finding]", "value")
    refused = page_of(clerk.post(address, {"finding": finding, "reason": ""}))
    clerk.post(address, {"finding": finding, "reason": "別の支社"})

    assert address in before.values("main a", "href")
    assert "7000012050002" in " ".join(before.texts(".laurel-agenda li"))
    assert refused.has("[name=finding][checked]")
    assert address not in page_of(clerk.get(meeting)).values("main a", "href")
    assert "別の支社" in page_of(clerk.get(address)).text
