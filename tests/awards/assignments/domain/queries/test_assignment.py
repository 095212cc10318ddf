"""What plans are made from is what reviewers may open, pair by pair, and costs the same for many."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.applications.models import ApplicationMember
from awards.assignments.domain.assignment import plan_assignments
from awards.assignments.domain.queries.assignment import get_assignment_facts, list_assignable, list_short
from awards.programmes.models import Tier
from awards.reviews.domain.queries.reviewer_application import list_committee_applications, list_reviewable
from awards.reviews.models import Assignment, Conflict, ConflictDeclaration, PhaseEntry, Review, Reviewer, ReviewPhase
from foundation.organisations.models import Industry
from foundation.viewsets import home
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def note(reviewer, application, source: str, state: str = "confirmed") -> None:
    facts = {"kind": "other", "state": state, "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=application, source=source, **facts)


def test_a_pair_is_closed_where_the_reviewer_may_not_open_it(phase) -> None:
    reviewers = [ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(6)]
    cycle = phase.committee.cycle
    applications = [accepted_application(cycle) for _turn in range(3)]
    note(reviewers[0], applications[0], "declared")
    note(reviewers[0], applications[0], "computed")
    note(reviewers[1], applications[0], "secretariat")
    note(reviewers[2], applications[0], "computed", "proposed")
    note(reviewers[3], applications[0], "declared", "dismissed")
    own = accepted_application(cycle, owner=reviewers[4].user)
    contact = accepted_application(cycle, contact_email=reviewers[5].email.upper())
    colleague = accepted_application(cycle)
    ApplicationMember.objects.create(
        application=colleague, email=reviewers[5].email, invited_by=colleague.owner, invited_at=timezone.now()
    )
    for reviewer in reviewers:
        for application in list_committee_applications(phase.committee):
            ConflictDeclaration.objects.create(reviewer=reviewer, application=application, declared_at=timezone.now())

    facts = get_assignment_facts(phase)

    sides = {pair: str(side) for pair, side in facts.closed.items()}
    assert sides == {
        (applications[0].pk, reviewers[0].pk): "declared",
        (applications[0].pk, reviewers[1].pk): "secretariat",
        (applications[0].pk, reviewers[2].pk): "computed",
        (own.pk, reviewers[4].pk): "participant",
        (contact.pk, reviewers[5].pk): "participant",
        (colleague.pk, reviewers[5].pk): "participant",
    }
    for reviewer in reviewers:
        open_keys = {one.pk for one in facts.applications if (one.pk, reviewer.pk) not in facts.closed}
        assert set(list_reviewable(reviewer).values_list("pk", flat=True)) == open_keys
        assert set(list_assignable(reviewer, phase).values_list("pk", flat=True)) == open_keys


def test_what_a_reviewer_knows_reads_and_takes_reaches_the_plan(phase) -> None:
    industry = Industry.objects.first()
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True, load_limit=4, reads_both=True)
    reviewer.industries.add(industry)
    plain = ReviewerFactory(committee=phase.committee, accepted=True)
    ReviewerFactory(committee=phase.committee)

    wanted = get_assignment_facts(phase).wanted

    assert {one.key: (one.limit, one.industries, one.languages) for one in wanted.candidates} == {
        reviewer.pk: (4, frozenset({industry.pk}), frozenset({"ja", "en"})),
        plain.pk: (None, frozenset(), frozenset({"ja"})),
    }


def test_scored_and_by_hand_is_fixed_and_only_while_it_can_be(phase) -> None:
    review = handed_in_review(phase)
    applications = [accepted_application(phase.committee.cycle) for _turn in range(2)]
    reviewer = review.reviewer
    assign(phase, reviewer, applications[0], is_by_hand=True)
    assign(phase, reviewer, applications[1])
    expected = {review.application_id: True, applications[0].pk: True, applications[1].pk: False}

    assert {key: fixed for (key, _), fixed in get_assignment_facts(phase).wanted.seats.items()} == expected

    note(reviewer, applications[0], "secretariat")
    seats = get_assignment_facts(phase).wanted.seats
    assert {key: fixed for (key, _), fixed in seats.items()} == expected | {applications[0].pk: False}


def test_reading_costs_the_same_for_many(phase, django_assert_num_queries) -> None:
    for turn in range(3):
        review = handed_in_review(phase)
        note(review.reviewer, accepted_application(phase.committee.cycle), "declared")
        if turn in (0, 2):
            with django_assert_num_queries(10):
                wanted = get_assignment_facts(phase).wanted
    assert len(wanted.entries) == 6


def test_the_language_of_the_phases_tier_counts_before_the_applications(phase) -> None:
    accepted_application(phase.committee.cycle, language="ja")
    tier = Tier.objects.create(cycle=phase.committee.cycle, code="international", name_ja="国際部門")
    phase.tier = tier
    phase.save()
    ReviewerFactory(committee=phase.committee, accepted=True, language="ja")
    marks = []
    for language, wanted in (("", "ja"), ("en", "en")):
        Tier.objects.update(language=language)
        planned = plan_assignments(ReviewPhase.objects.get(pk=phase.pk))
        marks.append(planned.mark)
        assert [entry.language for entry in planned.facts.wanted.entries] == [wanted]

    assert marks[0] != marks[1], "a plan made before is outdated"


def test_what_misses_a_reviewer_is_found_when_a_seat_falls_empty() -> None:
    phase = ReviewPhaseFactory(reviews_wanted=1)
    now, committee = timezone.now(), phase.committee
    conflicting, ended, handed_in, goes_on, left_out, begun = [handed_in_review(phase).reviewer for _turn in range(6)]
    Review.objects.exclude(reviewer__in=(handed_in.pk, begun.pk)).delete()
    Reviewer.objects.filter(pk__in=(ended.pk, handed_in.pk)).update(state="ended")
    of = {one: one.assignments.get().application for one in (conflicting, ended, goes_on, left_out)}
    note(conflicting, of[conflicting], "declared")
    note(goes_on, of[conflicting], "declared")
    PhaseEntry.objects.create(
        phase=phase, application=of[left_out], added_at=now, left_out_at=now, left_out_because="対象外"
    )
    Assignment.objects.filter(reviewer__in=(left_out.pk, begun.pk)).delete()
    chosen = ReviewPhaseFactory(committee=committee, number=2, scope="chosen")
    PhaseEntry.objects.create(phase=chosen, application=of[goes_on], added_at=now)
    ReviewPhaseFactory(committee=committee, number=3, sight="all")
    ReviewPhaseFactory(committee=committee, number=4, opens_at=now - timedelta(days=2), closes_at=now)

    found = set(list_short(now).values_list("pk", "in_phase"))

    assert found == {(of[conflicting].pk, phase.pk), (of[ended].pk, phase.pk), (of[goes_on].pk, chosen.pk)}
    row = home.pending.get("laurel_assignments.short")
    with CaptureQueriesContext(connection) as queries:
        line = home.read_line(row, None, now)
    assert (line.number, len(queries), row.record_url(line.oldest) != line.url) == (3, 1, True)


@pytest.mark.postgresql
def test_who_has_a_seat_is_asked_only_where_as_many_as_wanted_are_assigned(phase) -> None:
    """All others are decided by numbers that are made once: with 40,000 applications nobody saw the end of it."""
    committee = phase.committee
    seats = [
        (ReviewerFactory(committee=committee, accepted=True), accepted_application(committee.cycle)) for _turn in "123"
    ]
    for reviewer, application in seats:
        assign(phase, reviewer, application)
    assert count_looks("accounts_user", list_short(timezone.now())) == 0

    ReviewPhase.objects.update(reviews_wanted=1)
    assert count_looks("accounts_user", list_short(timezone.now())) > 0
    assert not list_short(timezone.now()).exists()


def count_looks(table: str, rows: QuerySet[Any]) -> int:
    """How often the statement looks something up in a table."""

    def walk(node: dict[str, Any]) -> Iterator[int]:
        if node.get("Relation Name") == table:
            yield node["Actual Loops"]
        for child in node.get("Plans", ()):
            yield from walk(child)

    plan = rows.order_by().explain(analyze=True, format="json")
    return sum(walk(json.loads(plan)[0]["Plan"]))
