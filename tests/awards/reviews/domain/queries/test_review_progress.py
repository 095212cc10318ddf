"""Where a reviewer stands: stages in words, what comes next, and the order that was chosen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.queries.review_progress import get_progress
from awards.reviews.domain.review import hand_in, save_review
from awards.reviews.models import ConflictDeclaration, Review
from tests.factories.applications import send_again
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


@pytest.fixture
def reviewer(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


def test_stages_and_what_comes_next(phase, reviewer):
    first = CriterionFactory(rubric__phase=phase, weight=3)
    second = CriterionFactory(rubric=first.rubric)
    given = [("4", "2"), ("none", "none"), ("3", ""), ("", ""), ("2", "2")]
    applications = [accepted_application(phase.committee.cycle) for _turn in given]
    for application, choices in zip(applications, given, strict=True):
        assign(phase, reviewer, application)
        if any(choices):
            columns = {one.pk: {"choice": choice} for one, choice in zip((first, second), choices, strict=True)}
            save_review(phase, reviewer, application, columns, by=reviewer.user, at=NOW)
    hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    Review.objects.filter(application=applications[0]).update(state="draft", handed_in_at=None)
    send_again(applications[4])

    progress = get_progress(reviewer, phase, at=NOW)

    stages = ["done", "handed_in", "part", "open", "handed_in"]
    sent = {line.application.current_submission for line in progress.lines}
    assert [one.get_deferred_fields() for one in sent] == [{"snapshot"}] * 5
    assert [line.stage for line in progress.lines] == stages
    assert [line.mean for line in progress.lines] == [Decimal("3.5"), None, Decimal(3), None, Decimal(2)]
    assert [line.has_newer for line in progress.lines] == [False, False, False, False, True]
    assert (progress.total, progress.done, progress.part, progress.open, progress.handed_in) == (5, 3, 1, 1, 2)
    assert (progress.to_hand_in, progress.pending) == (1, 2)
    assert [(n, len(lines)) for n, lines in progress.spread] == [(1, 0), (2, 1), (3, 1), (4, 0), (5, 0)]
    assert progress.next.application == applications[2]
    assert progress.after(applications[2]).application == applications[3]
    assert progress.after(applications[4]).application == applications[2]
    assert [line.application for line in progress.ordered()] == [applications[n] for n in (0, 4, 1)]


def test_one_returned_for_longer_doesnt_move_the_end_of_a_phase_that_is_open(phase):
    until = phase.closes_at + timedelta(days=5)
    returned = handed_in_review(phase)
    Review.objects.update(state="draft", handed_in_at=None, open_until=until)
    reviewer = returned.reviewer

    shown = [get_progress(reviewer, phase, at=at) for at in (NOW, phase.closes_at)]

    assert [progress.open_until for progress in shown] == [None, until]
    assert [line.opened_until for progress in shown for line in progress.lines] == [until, until]


def test_who_is_let_in_before_declaring_reads_until_when(phase):
    until = phase.closes_at + timedelta(days=5)
    review = handed_in_review(phase)
    Review.objects.update(state="draft", handed_in_at=None, open_until=until)
    ConflictDeclaration.objects.filter(reviewer=review.reviewer).delete()

    undeclared = get_progress(review.reviewer, phase, at=phase.closes_at)
    facts = {"kind": "other", "reason": "申し出による", "by": staff("run_reviews")}
    set_conflict(review.reviewer, review.application, **facts)
    unseen = get_progress(review.reviewer, phase, at=phase.closes_at)
    ConflictDeclaration.objects.create(reviewer=review.reviewer, application=review.application, declared_at=NOW)
    in_conflict = get_progress(review.reviewer, phase, at=phase.closes_at)

    assert (undeclared.lines, undeclared.open_until) == ((), until)
    assert (unseen.open_until, in_conflict.open_until) == (until, None), "what the office sets shows to nobody"
