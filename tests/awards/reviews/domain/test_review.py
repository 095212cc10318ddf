"""Writing, handing in and taking back: in time, by the reviewer, on the newest rubric; twice, late and at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.reviews.domain.errors import (
    DecisionReasonMissing,
    NothingToHandIn,
    NotReviewing,
    NotTakenBack,
    OpenedInPast,
    ReviewingOver,
    ReviewIsHandedIn,
    RubricMissing,
)
from awards.reviews.domain.queries.review_progress import get_progress
from awards.reviews.domain.review import base_of, hand_in, read_newest, save_review, take_back
from awards.reviews.domain.review_opening import return_review
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.domain.score import with_wording
from awards.reviews.models import Conflict, Review, ReviewPhase, Score
from foundation.audit.models import Entry
from foundation.forms.page_save import PageSave
from foundation.records.domain.errors import MayNot
from tests.factories.applications import send_again
from tests.factories.people import staff
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGE = "0123456789abcdef"


@pytest.fixture
def phase():
    return ReviewPhaseFactory(grace_minutes=10)


@pytest.fixture
def criterion(phase):
    return CriterionFactory(rubric__phase=phase)


@pytest.fixture
def reviewer(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


@pytest.fixture
def application(phase, reviewer):
    application = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, application)
    return application


@pytest.fixture
def write(phase, reviewer, application, criterion):
    def write(*, at=NOW, of=None, by=None, save=None, **columns):
        given = {(of or criterion).pk: columns}
        return save_review(phase, reviewer, application, given, by=by or reviewer.user, at=at, save=save)

    return write


def test_what_is_saved_stays_and_the_rest_is_left(write, criterion):
    write(choice="4")
    write(comment="手順が分かる。")

    score = Score.objects.get()
    assert (score.grade, score.comment, score.revision) == (4, "手順が分かる。", 2)
    write(choice="none")
    score.refresh_from_db()
    assert (score.grade, score.has_no_score) == (None, True)


def test_a_save_that_comes_twice_or_late_writes_once(write):
    write(choice="4", save=PageSave(PAGE, 1))
    write(choice="4", save=PageSave(PAGE, 1))
    write(choice="2", save=PageSave(PAGE, 3))
    late = write(choice="5", save=PageSave(PAGE, 2))

    assert late.overtaken
    assert Score.objects.get().grade == 2
    assert Score.objects.get().revision == 2


def test_a_save_is_taken_in_the_grace_and_not_after_it(write, phase):
    write(choice="4", at=phase.closes_at + timedelta(minutes=9))
    with pytest.raises(ReviewingOver):
        write(choice="5", at=phase.closes_at + timedelta(minutes=10))
    with pytest.raises(NotReviewing):
        write(choice="5", at=phase.opens_at - timedelta(seconds=1))

    assert Score.objects.get().grade == 4


def test_only_the_reviewer_writes_and_never_in_conflict(write, reviewer, application):
    with pytest.raises(NotReviewing):
        write(choice="4", by=application.owner)
    facts = {"source": "computed", "kind": "employer", "state": "proposed", "noted_at": NOW}
    Conflict.objects.create(reviewer=reviewer, application=application, **facts)
    with pytest.raises(NotReviewing):
        write(choice="4")

    assert Review.objects.count() == 0


def test_without_a_rubric_nothing_is_written(phase, reviewer, application):
    with pytest.raises(RubricMissing):
        save_review(phase, reviewer, application, {}, by=reviewer.user, at=NOW)


def test_a_criterion_of_another_rubric_is_refused(write):
    with pytest.raises(KeyError):
        write(of=CriterionFactory(), choice="4")


def test_a_draft_goes_on_with_the_newest_rubric_and_keeps_its_grades(write, criterion, phase):
    write(choice="4")
    second = begin_rubric(criterion.rubric, by=staff("run_reviews"))
    newest = begin_rubric(second, by=staff("run_reviews"))

    saved = write(of=newest.criteria.get(), comment="続けて読みました。")

    score = Score.objects.get()
    assert saved.review.rubric == newest
    assert (score.criterion, score.grade, score.comment) == (newest.criteria.get(), 4, "続けて読みました。")


def test_what_was_handed_in_keeps_its_rubric_and_is_closed(write, criterion, phase, reviewer):
    write(choice="4")
    assert hand_in(phase, reviewer, by=reviewer.user, at=NOW) == 1
    begin_rubric(criterion.rubric, by=staff("run_reviews"))

    with pytest.raises(ReviewIsHandedIn):
        write(choice="5")
    with pytest.raises(NothingToHandIn):
        hand_in(phase, reviewer, by=reviewer.user, at=NOW)

    review = Review.objects.get()
    assert (review.rubric, review.scores.get().grade) == (criterion.rubric, 4)
    assert Entry.objects.filter(event="review.handed_in").count() == 1


def test_what_is_not_complete_is_not_handed_in(write, phase, reviewer):
    write(choice="5")  # the highest grade, without a comment

    with pytest.raises(NothingToHandIn):
        hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    with pytest.raises(NotReviewing):
        hand_in(phase, reviewer, by=staff("run_reviews"), at=NOW)

    assert Review.objects.get().state == "draft"


def test_taking_back_ends_with_the_phase(write, phase, reviewer):
    write(choice="4")
    hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    review = Review.objects.get()

    with pytest.raises(NotTakenBack):
        take_back(review, by=reviewer.user, at=phase.closes_at)
    with pytest.raises(NotReviewing):
        take_back(review, by=staff("run_reviews"), at=NOW)
    take_back(review, by=reviewer.user, at=NOW)
    take_back(review, by=reviewer.user, at=NOW)

    review.refresh_from_db()
    assert (review.state, review.handed_in_at, review.first_handed_in_at) == ("draft", None, NOW)
    hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    for shut in ({"may_take_back": False}, {"may_take_back": True, "others": "after"}):  # who has read others' grades
        ReviewPhase.objects.update(**shut)
        with pytest.raises(NotTakenBack):
            take_back(review, by=reviewer.user, at=NOW)


def test_the_office_opens_one_again_until_a_moment(write, phase, reviewer):
    write(choice="4")
    hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    review, clerk = Review.objects.get(), staff("run_reviews")
    after, until = phase.closes_at + timedelta(days=1), phase.closes_at + timedelta(days=2)

    with pytest.raises(DecisionReasonMissing):
        return_review(review, reason=" ", open_until=until, by=clerk, at=after)
    with pytest.raises(MayNot):
        return_review(review, reason="採点の誤り", open_until=until, by=reviewer.user, at=after)
    return_review(review, reason="採点の誤り", open_until=until, by=clerk, at=after)
    write(choice="3", at=after)
    with pytest.raises(ReviewingOver):
        write(choice="2", at=until)

    assert hand_in(phase, reviewer, by=reviewer.user, at=after) == 1
    assert Score.objects.get().grade == 3


def test_the_office_opens_a_draft_that_came_too_late(write, phase, reviewer):
    """Taken back in the last minute, or in correction when the phase ended: nothing else brings it back."""
    write(choice="4")
    clerk, after = staff("run_reviews"), phase.closes_at + timedelta(days=1)
    with pytest.raises(OpenedInPast):
        return_review(Review.objects.get(), reason="補正の途中", open_until=after, by=clerk, at=after)
    with pytest.raises(ReviewingOver):
        hand_in(phase, reviewer, by=reviewer.user, at=after)

    for _press in range(2):
        until = after + timedelta(days=1)
        return_review(Review.objects.get(), reason="補正の途中", open_until=until, by=clerk, at=after)

    assert Entry.objects.filter(event="review.opened_again").count() == 1
    assert hand_in(phase, reviewer, by=reviewer.user, at=after) == 1


def test_what_was_opened_again_is_handed_in_beside_a_draft_that_came_too_late(write, phase, reviewer):
    write(choice="4")
    hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    review, clerk = Review.objects.get(), staff("run_reviews")
    late = accepted_application(phase.committee.cycle)
    assign(phase, reviewer, late)
    criterion = phase.rubrics.get().criteria.get()
    save_review(phase, reviewer, late, {criterion.pk: {"choice": "3"}}, by=reviewer.user, at=NOW)
    after, until = phase.closes_at + timedelta(days=1), phase.closes_at + timedelta(days=2)
    return_review(review, reason="採点の誤り", open_until=until, by=clerk, at=after)

    assert get_progress(reviewer, phase, at=after).to_hand_in == 1
    assert hand_in(phase, reviewer, by=reviewer.user, at=after) == 1
    with pytest.raises(ReviewingOver):
        hand_in(phase, reviewer, by=reviewer.user, at=after)
    assert {one.application: one.state for one in Review.objects.all()} == {
        review.application: "handed_in",
        late: "draft",
    }


CHANGES = [
    {"meanings_ja": "よい\nふつう\n足りない", "meanings_en": ""},
    {"label_ja": "経営への効果"},
    {"meanings_en": "Best\nGood\nFair\nWeak\nPoor"},
    {"weight": 3},
]


@pytest.mark.parametrize("change", CHANGES, ids=["scale", "label", "meaning", "weight"])
@pytest.mark.parametrize("version", [1, 2])
def test_a_draft_whose_criterion_was_changed_is_not_complete_until_saved_again(
    write, phase, reviewer, criterion, change, version
):
    write(choice="4")
    newest = criterion.rubric if version == 1 else begin_rubric(criterion.rubric, by=staff("run_reviews"))
    newest.criteria.update(**change)
    now = newest.criteria.get()

    (line,) = get_progress(reviewer, phase, at=NOW).lines
    with pytest.raises(NothingToHandIn):
        hand_in(phase, reviewer, by=reviewer.user, at=NOW)
    assert (line.stage, line.mean) == ("look", None if "meanings_ja" in change else 4)
    write(choice="2", of=now)

    (line,) = get_progress(reviewer, phase, at=NOW).lines
    assert (line.stage, line.mean) == ("done", 2)
    assert hand_in(phase, reviewer, by=reviewer.user, at=NOW) == 1


def test_a_page_of_the_version_before_has_looked_at_nothing(write, phase, reviewer, criterion):
    write(choice="4")
    begin_rubric(criterion.rubric, by=staff("run_reviews")).criteria.update(label_ja="経営への効果")
    shown = {criterion.pk: with_wording(base_of(Score.objects.get()), criterion)}
    facts = {"by": reviewer.user, "at": NOW, "based_on": shown}

    save_review(phase, reviewer, Review.objects.get().application, {criterion.pk: {"choice": "3"}}, **facts)

    (line,) = get_progress(reviewer, phase, at=NOW).lines
    assert (line.stage, line.mean) == ("look", 3)


def test_a_newer_submission_is_read_when_the_reviewer_says_so(write, phase, reviewer, application):
    write(choice="4")
    before = Review.objects.get().submission
    newer = send_again(application)

    write(comment="前の版を読んでいます。")
    assert Review.objects.get().submission == before
    noted = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": NOW}
    conflict = Conflict.objects.create(reviewer=reviewer, application=Review.objects.get().application, **noted)
    with pytest.raises(NotReviewing):
        read_newest(Review.objects.get(), by=reviewer.user, at=NOW)
    conflict.delete()
    read_newest(Review.objects.get(), by=reviewer.user, at=NOW)

    assert Review.objects.get().submission == newer
    assert Score.objects.get().grade == 4
