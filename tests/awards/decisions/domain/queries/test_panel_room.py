"""Who is in conflict with what: members for the count of a meeting, reviewers for the paper of a set."""

import pytest
from django.utils import timezone
from wagtail.log_actions import log

from awards.applications.models import Application
from awards.decisions.domain.queries.panel_match import map_reviewers
from awards.decisions.domain.queries.panel_room import find_conflicts, list_in_conflict, list_panel_at, load_room
from awards.decisions.models import PanelConflict, PanelMember
from tests.factories.reviews import CommitteeFactory, ReviewerFactory

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


def test_reviewers_in_conflict_are_listed_by_application_in_the_order_of_names(judged, panel) -> None:
    panel.note_conflict(2, place=1)
    panel.note_conflict(1, place=1, state="proposed")
    panel.note_conflict(1, place=1, source="secretariat")
    panel.note_conflict(0, place=2, state="dismissed")
    own = ReviewerFactory(committee=panel.committee, accepted=True, email=judged.applications[3].contact_email)
    elsewhere = ReviewerFactory(committee=CommitteeFactory(), email=judged.applications[0].contact_email)

    found = list_in_conflict(judged.cycle, judged.keys)

    second = sorted((panel.members[number].reviewer for number in (1, 2)), key=lambda one: one.name_ja)
    assert found == {judged.keys[1]: second, judged.keys[3]: [own]}
    assert elsewhere.committee.cycle != judged.cycle


def test_members_are_listed_with_what_was_noted_and_found_and_nobody_twice(judged, panel) -> None:
    said = {"source": "declared", "kind": "adviser", "reason": "顧問", "noted_at": timezone.now()}
    for number in (1, 2, 6):
        PanelConflict.objects.create(
            member=panel.members[number], application=judged.applications[1], noted_by=panel.clerk, **said
        )
    panel.note_conflict(2, place=1)
    PanelMember.objects.filter(pk=panel.members[5].pk).update(corporate_number=NUMBER)
    Application.objects.filter(pk=judged.keys[0]).update(corporate_number=NUMBER)

    found = list_in_conflict(judged.cycle, judged.keys)

    second = [panel.members[2].reviewer, panel.members[1], panel.members[6]]
    assert found == {judged.keys[0]: [panel.members[5]], judged.keys[1]: second}


def test_who_has_the_address_of_a_reviewer_has_the_conflicts_of_that_one(judged, panel) -> None:
    reviewer = panel.note_conflict(1, place=1).reviewer
    PanelMember.objects.filter(pk=panel.members[1].pk).update(reviewer=None)
    before = load_room(panel.meeting, judged.keys).conflicts
    PanelMember.objects.filter(pk=panel.members[6].pk).update(email=reviewer.email.upper())

    assert (before, load_room(panel.meeting, judged.keys).conflicts) == ({}, {judged.keys[1]: {panel.members[6].pk}})
    assert list_in_conflict(judged.cycle, judged.keys) == {judged.keys[1]: [reviewer]}
    other = PanelMember.objects.create(cycle=CommitteeFactory().cycle, name_ja="別の会", email=reviewer.email)
    assert map_reviewers([other]) == {}


def test_it_costs_the_same_for_any_number(judged, panel, django_assert_num_queries) -> None:
    for place in range(4):
        panel.note_conflict(place, place=place)
    for keys in (judged.keys[:1], judged.keys):
        with django_assert_num_queries(18):
            assert list(list_in_conflict(judged.cycle, keys)) == keys


def test_members_in_conflict_count_for_their_application_alone(judged, panel) -> None:
    panel.note_conflict(1, place=1)

    assert find_conflicts(panel.members, judged.keys) == {judged.keys[1]: {panel.members[1].pk}}
    assert find_conflicts(panel.members[5:], judged.keys) == {}
    assert find_conflicts(panel.members, []) == {}
    assert load_room(panel.meeting, judged.keys).conflicts == {judged.keys[1]: {panel.members[1].pk}}


def test_who_was_entered_later_was_not_on_the_panel_yet(panel) -> None:
    before = timezone.now()
    late = PanelMember.objects.create(cycle=panel.cycle, name_ja="見本 九郎", order=9)
    log(late, "wagtail.create", user=panel.clerk)

    assert list(list_panel_at(panel.cycle, before)) == panel.members
    assert list(list_panel_at(panel.cycle, timezone.now())) == [*panel.members, late]
