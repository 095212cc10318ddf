"""The next version of a rubric is a copy that says what it follows."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from awards.reviews.domain.errors import NothingToHandIn, RubricFixed
from awards.reviews.domain.queries.review_progress import get_progress
from awards.reviews.domain.review import hand_in, save_review
from awards.reviews.domain.review_opening import return_review
from awards.reviews.domain.rubric import begin_rubric, change_rubric
from awards.reviews.models import ConflictDeclaration, Criterion, Score
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewerFactory, accepted_application, assign, handed_in_review

pytestmark = pytest.mark.django_db


def test_the_next_version_copies_the_newest_criteria():
    first = CriterionFactory(weight=3)
    clerk = staff("run_reviews")

    second = begin_rubric(first.rubric, by=clerk)
    third = begin_rubric(first.rubric, by=clerk)

    copied = second.criteria.get()
    assert (second.number, third.number) == (2, 3)
    assert (copied.follows, copied.weight, copied.label_ja) == (first, 3, first.label_ja)
    assert third.criteria.get().follows == copied
    assert Entry.objects.filter(event="review_rubric.begun").count() == 2


def test_a_version_is_changed_until_a_review_was_handed_in_on_it():
    criterion, clerk = CriterionFactory(), staff("run_reviews")
    weigh = partial(Criterion.objects.update, weight=7)

    with pytest.raises(MayNot):
        change_rubric(criterion.rubric, weigh, by=staff("change_rubric"))
    assert change_rubric(criterion.rubric, weigh, by=clerk) == 1
    review = handed_in_review()
    with pytest.raises(RubricFixed):
        change_rubric(review.rubric, partial(Criterion.objects.update, weight=8), by=clerk)

    assert not Criterion.objects.filter(weight=8).exists()


def test_a_review_that_was_returned_fixes_the_version_it_was_handed_in_on_and_no_later_one():
    review, clerk = handed_in_review(), staff("run_reviews")
    phase, reviewer, opened_until = review.phase, review.reviewer, timezone.now() + timedelta(days=1)
    ConflictDeclaration.objects.get_or_create(
        reviewer=reviewer, application=review.application, defaults={"declared_at": timezone.now()}
    )
    return_review(review, reason="書き直し", open_until=opened_until, by=clerk)
    second = begin_rubric(review.rubric, by=clerk)

    saved = save_review(phase, reviewer, review.application, {}, by=reviewer.user).review

    assert (saved.rubric, review.rubric.is_fixed, second.is_fixed) == (second, True, False)
    assert change_rubric(second, lambda: "written", by=clerk) == "written"
    assert hand_in(phase, reviewer, by=reviewer.user) == 1
    assert second.is_fixed


def test_only_who_runs_reviews_begins_one():
    criterion = CriterionFactory()

    with pytest.raises(MayNot):
        begin_rubric(criterion.rubric, by=staff("change_rubric"))

    assert criterion.rubric.phase.rubrics.count() == 1


@pytest.fixture
def graded():
    """A complete draft on two criteria; the second is the one that goes."""
    first = CriterionFactory(weight=2)
    second, phase = CriterionFactory(rubric=first.rubric, label_ja="実績"), first.rubric.phase
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    application = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, application)

    def write(**by_criterion):
        given = {int(key[1:]): {"choice": choice} for key, choice in by_criterion.items()}
        return save_review(phase, reviewer, application, given, by=reviewer.user)

    write(**{f"c{first.pk}": "4", f"c{second.pk}": "2"})
    return phase, reviewer, first, second, write


def read_line(phase, reviewer):
    (line,) = get_progress(reviewer, phase, at=timezone.now()).lines
    return line.stage, line.mean


@pytest.mark.parametrize("versions", [1, 2])
@pytest.mark.parametrize("is_opened", [False, True])
def test_a_version_that_only_removes_a_criterion_marks_drafts_to_be_looked_at(graded, versions, is_opened):
    phase, reviewer, first, second, write = graded
    newest = begin_rubric(first.rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=second).delete()
    if versions == 2:
        newest = begin_rubric(newest, by=staff("run_reviews"))
    own = newest.criteria.get()
    if is_opened:  # it is on the newest version then, by something else that was saved
        save_review(phase, reviewer, phase.reviews.get().application, {}, by=reviewer.user)

    assert read_line(phase, reviewer) == ("look", 4)
    with pytest.raises(NothingToHandIn):
        hand_in(phase, reviewer, by=reviewer.user)
    write(**{f"c{own.pk}": "4"})

    assert read_line(phase, reviewer) == ("done", 4)
    assert Score.objects.get(criterion=second).grade == 2, "what was given is kept"
    third = begin_rubric(newest, by=staff("run_reviews"))
    assert read_line(phase, reviewer) == ("done", 4), f"version {third.number} changes nothing"
    assert hand_in(phase, reviewer, by=reviewer.user) == 1


def test_what_was_given_for_a_removed_criterion_is_in_no_figure_of_what_is_handed_in(graded):
    phase, reviewer, first, second, write = graded
    newest = begin_rubric(first.rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=second).delete()
    write(**{f"c{newest.criteria.get().pk}": "4"})

    hand_in(phase, reviewer, by=reviewer.user)

    assert read_line(phase, reviewer) == ("handed_in", 4)


def test_a_criterion_that_nobody_graded_goes_without_a_mark(graded):
    phase, reviewer, first, second, write = graded
    Score.objects.filter(criterion=second).delete()
    newest = begin_rubric(first.rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=second).delete()

    assert read_line(phase, reviewer) == ("done", 4)
    assert hand_in(phase, reviewer, by=reviewer.user) == 1


def test_a_draft_two_versions_behind_keeps_its_grades_in_the_list(graded):
    phase, reviewer, first, _second, _write = graded
    begin_rubric(begin_rubric(first.rubric, by=staff("run_reviews")), by=staff("run_reviews"))

    stage, mean = read_line(phase, reviewer)

    assert (stage, float(mean)) == ("done", pytest.approx(10 / 3))
