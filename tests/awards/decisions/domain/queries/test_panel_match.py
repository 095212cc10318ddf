"""Members who don't review are compared with applications as reviewers are."""

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.queries.panel_match import list_findings
from awards.decisions.domain.queries.panel_room import load_room
from awards.decisions.models import PanelMember
from awards.reviews.models import Reviewer, ReviewerAddress
from tests.factories.applications import ApplicantFactory
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.mark.parametrize(
    ("own", "theirs", "kind"),
    [
        ({"email": "hanako@works.example.jp"}, {"contact_email": "info@works.example.jp"}, "employer"),
        ({"corporate_number": NUMBER}, {"corporate_number": NUMBER}, "employer"),
        ({"email": "hanako@example.jp"}, {"contact_email": "hanako@example.jp"}, "participant"),
        ({"name_ja": "見本 花子"}, {"excluded_reviewers": "見本 花子"}, "named"),
    ],
)
def test_what_both_have_makes_the_member_leave(judged, panel, own, theirs, kind):
    member = panel.members[6]
    PanelMember.objects.filter(pk=member.pk).update(**own)
    Application.objects.filter(pk=judged.keys[0]).update(**theirs)

    room = load_room(panel.meeting, judged.keys)

    first = room.findings[0]
    assert (first.member, first.application.pk, first.kind) == (member, judged.keys[0], kind)
    assert room.conflicts == {judged.keys[0]: {member.pk}}


def test_an_account_is_known_by_its_confirmed_address(judged, panel):
    owner = ApplicantFactory(email="jiro@example.jp")
    Application.objects.filter(pk=judged.keys[0]).update(owner=owner, contact_email="")
    PanelMember.objects.filter(pk=panel.members[6].pk).update(email="jiro@example.jp")

    assert load_room(panel.meeting, judged.keys).conflicts == {judged.keys[0]: {panel.members[6].pk}}


def test_the_key_of_a_member_is_not_taken_for_a_reviewers(judged, panel):
    """Nothing that a reviewer with the same key was known by before is the member's."""
    same = ReviewerFactory(pk=900_001)
    PanelMember.objects.create(pk=same.pk, cycle=panel.cycle, name_ja="見本 花子", email="hanako@works.example.jp")
    former = {"email": "mae@example.jp", "user": ApplicantFactory(), "changed_at": timezone.now()}
    ReviewerAddress.objects.create(reviewer=same, **former)
    Application.objects.filter(pk=judged.keys[0]).update(contact_email="mae@example.jp")

    assert load_room(panel.meeting, judged.keys).conflicts == {}


def test_who_reviews_is_left_to_the_reviews(judged, panel):
    assert list_findings(panel.members[:5], Application.objects.filter(pk__in=judged.keys)) == []


@pytest.mark.parametrize("state", ["invited", "declined", "ended"])
def test_who_does_not_review_any_more_or_yet_is_compared(judged, panel, state):
    member = panel.members[1]
    Reviewer.objects.filter(pk=member.reviewer_id).update(state=state)
    PanelMember.objects.filter(pk=member.pk).update(corporate_number=NUMBER)
    Application.objects.filter(pk=judged.keys[0]).update(corporate_number=NUMBER)

    assert load_room(panel.meeting, judged.keys).conflicts == {judged.keys[0]: {member.pk}}


def test_of_who_reviews_what_the_members_record_says_besides_is_compared(judged, panel):
    member = panel.members[1]
    Application.objects.filter(pk=judged.keys[0]).update(corporate_number=NUMBER)
    Reviewer.objects.filter(pk=member.reviewer_id).update(corporate_number=NUMBER)
    PanelMember.objects.filter(pk=member.pk).update(corporate_number=NUMBER)
    assert load_room(panel.meeting, judged.keys).conflicts == {}  # the reviews propose it, and somebody decides there

    Reviewer.objects.filter(pk=member.reviewer_id).update(corporate_number="")
    assert load_room(panel.meeting, judged.keys).conflicts == {judged.keys[0]: {member.pk}}


def test_it_costs_the_same_for_any_number(judged, panel, django_assert_num_queries):
    PanelMember.objects.update(corporate_number=NUMBER)
    Application.objects.update(corporate_number=NUMBER)
    members = list(PanelMember.objects.order_by("order"))[5:]
    for keys in (judged.keys[:1], judged.keys):
        with django_assert_num_queries(7):
            assert len(list_findings(members, Application.objects.filter(pk__in=keys))) == 2 * len(keys)
