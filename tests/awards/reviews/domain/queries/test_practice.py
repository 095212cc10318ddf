"""What a reviewer finds of practice: what the rubric in force asks for, in its order; whether it comes first."""

import pytest

from awards.reviews.domain.queries.practice import list_practice, must_practise_first
from awards.reviews.domain.review import save_practice
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import PracticeAnswer, PracticeApplication, Review, ReviewPhase
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    handed_in_review,
    practice_application,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory(requires_practice=True)


@pytest.fixture
def reviewer(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


@pytest.fixture
def criterion(phase):
    return CriterionFactory(rubric__phase=phase)


def give(application, reviewer, choice="3"):
    given = {answer.criterion_id: choice for answer in application.answers.all()}
    save_practice(application, reviewer, given, by=reviewer.user)


def test_they_come_in_their_order_with_what_this_reviewer_gave(phase, reviewer, criterion, django_assert_num_queries):
    last = practice_application(phase, order=2)
    first = practice_application(phase, order=1)
    give(first, reviewer, "2")
    give(last, ReviewerFactory(committee=phase.committee, accepted=True), "5")

    with django_assert_num_queries(3):
        lines = list_practice(reviewer, phase)

    assert [line.application for line in lines] == [first, last]
    assert [line.is_done for line in lines] == [True, False]
    assert [[score and score.grade for _answer, score in line.parts] for line in lines] == [[2], [None]]


@pytest.mark.parametrize("change", ["inactive", "no answer", "off the scale", "another phase", "an older rubric"])
def test_what_cannot_be_graded_is_not_shown(phase, reviewer, criterion, change):
    application = practice_application(phase)
    if change == "inactive":
        PracticeApplication.objects.update(is_active=False)
    elif change == "no answer":
        PracticeAnswer.objects.all().delete()
    elif change == "off the scale":
        type(criterion).objects.update(meanings_ja="上\n中\n下", meanings_en="")
    elif change == "another phase":
        phase = ReviewPhaseFactory(committee=phase.committee, number=2, requires_practice=True)
    else:
        begun = begin_rubric(criterion.rubric, by=staff("run_reviews"))
        application.answers.update(criterion=criterion)
        assert begun.number == 2

    assert list_practice(reviewer, phase) == []
    assert not must_practise_first(reviewer, phase)


def test_it_goes_on_with_two_newer_rubrics(phase, reviewer, criterion):
    application = practice_application(phase)
    give(application, reviewer, "2")
    for _turn in range(2):
        newest = begin_rubric(criterion.rubric, by=staff("run_reviews"))

    [line] = list_practice(reviewer, phase)
    [(answer, score)] = line.parts

    assert (answer.criterion, score.criterion, score.grade) == (newest.criteria.get(), criterion, 2)


def test_all_of_them_come_first_where_the_phase_says_so(phase, reviewer, criterion):
    both = [practice_application(phase) for _turn in range(2)]
    found = [must_practise_first(reviewer, phase)]
    for application in both:
        give(application, reviewer)
        found.append(must_practise_first(reviewer, phase))

    assert found == [True, True, False]


def test_it_does_not_come_first_where_the_phase_does_not_say_so(phase, reviewer, criterion):
    practice_application(phase)
    phase.requires_practice = False

    assert not must_practise_first(reviewer, phase)


def test_who_has_begun_is_not_held_up_in_this_phase_alone(phase, reviewer, criterion):
    handed_in_review(phase, reviewer=reviewer)
    practice_application(phase)
    second = ReviewPhase.objects.create(
        committee=phase.committee,
        number=2,
        name_ja="二次審査",
        opens_at=phase.opens_at,
        closes_at=phase.closes_at,
        requires_practice=True,
    )
    CriterionFactory(rubric__phase=second)
    practice_application(second)

    assert [must_practise_first(reviewer, one) for one in (phase, second)] == [False, True]


def test_who_was_only_let_in_late_has_begun_nothing(phase, reviewer, criterion):
    """The secretariat opens an empty review."""
    review = handed_in_review(phase, reviewer=reviewer)
    review.scores.all().delete()
    Review.objects.update(state="draft", handed_in_at=None)
    practice_application(phase)

    assert must_practise_first(reviewer, phase)
