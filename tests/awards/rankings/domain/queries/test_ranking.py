"""What a phase's reviews come to: of those that count alone, with what is missing said."""

import statistics

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.applications.models import Application
from awards.rankings.domain.queries.ranking import get_ranking, read_sources
from awards.rankings.domain.queries.ranking_detail import get_detail
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Conflict, Review, Reviewer, Score
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


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def test_applications_stand_by_their_mean_with_what_is_missing(phase):
    high, low = handed_in_review(phase, grade=5), handed_in_review(phase, grade=2)
    handed_in_review(phase, grade=4, application=low.application)
    assign(phase, ReviewerFactory(committee=phase.committee, accepted=True), high.application)
    bare = accepted_application(phase.committee.cycle)

    table = get_ranking(phase)

    lines = table.lines
    assert [line.application for line in lines] == [high.application, low.application, bare]
    assert [line.rank for line in lines] == [1, 2, None]
    assert [line.as_row()["mean"] for line in lines] == ["5.00", "3.00", ""]
    assert [line.figures.missing for line in lines] == [2, 1, 3]
    assert [line.figures.is_disputed for line in lines] == [False, True, False]
    assert (table.handed_in, table.missing, table.disputed, table.conflicts) == (3, 6, 1, 0)


def test_where_a_phase_shows_all_everybody_s_review_is_missing_who_may_give_one():
    phase = ReviewPhaseFactory(sight="all", reviews_wanted=1)
    application = handed_in_review(phase).application
    shut, own, gone, _waited, _other = (ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(5))
    Reviewer.objects.filter(pk=gone.pk).update(state="ended")
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=shut, application=application, **facts)
    Application.objects.filter(pk=application.pk).update(owner=own.user)

    assert get_ranking(phase).missing == 2


@pytest.mark.parametrize(("grades", "apart", "is_disputed"), [(2, 1, True), (10, 4, False), (10, 5, True)])
def test_how_far_apart_marks_are_goes_by_the_scale(phase, grades, apart, is_disputed):
    CriterionFactory(rubric__phase=phase, meanings_ja="\n".join(map(str, range(grades))), meanings_en="")
    review = handed_in_review(phase, grade=1)
    handed_in_review(phase, grade=1 + apart, application=review.application)

    tables = get_ranking(phase), get_ranking(phase, read_sources(phase))

    assert [table.lines[0].figures.is_disputed for table in tables] == [is_disputed] * 2


def test_a_conflict_noted_later_leaves_every_figure(phase):
    review = handed_in_review(phase, grade=5)
    handed_in_review(phase, grade=3, application=review.application)
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)

    line = get_ranking(phase).lines[0]

    assert (line.as_row()["mean"], line.marks, line.conflicts) == ("3.00", ("3.00",), 1)


def test_who_is_in_conflict_or_was_ended_is_waited_for_no_more(phase):
    application = handed_in_review(phase).application
    for _turn in range(2):
        ended = handed_in_review(phase, application=application).reviewer
    shut, gone, waited = (ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(3))
    for reviewer in (shut, gone, waited):
        assign(phase, reviewer, application)
    Reviewer.objects.filter(pk__in=[ended.pk, gone.pk]).update(state="ended")
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=shut, application=application, **facts)

    assert [line.figures.missing for line in get_ranking(phase).lines] == [1]


def test_drafts_and_no_scores_are_in_no_mean(phase):
    review = handed_in_review(phase, grade=5)
    silent = handed_in_review(phase, application=review.application)
    silent.scores.update(grade=None, has_no_score=True)
    draft = handed_in_review(phase, grade=1, application=review.application)
    Review.objects.filter(pk=draft.pk).update(state="draft", handed_in_at=None)

    line = get_ranking(phase).lines[0]

    assert (line.as_row()["mean"], line.figures.unscored, line.figures.missing) == ("5.00", 1, 1)


def test_reviews_of_an_earlier_submission_and_marks_without_z_are_counted(phase):
    review = handed_in_review(phase, grade=5)
    handed_in_review(phase, grade=3, application=review.application)
    newer = send_again(review.application)
    Review.objects.exclude(pk=review.pk).update(submission=newer)

    row = get_ranking(phase).lines[0].as_row()

    assert (row["older"], row["unsaid"]) == (1, {"few": 2})


def test_reviews_on_an_earlier_version_of_the_rubric_are_counted(phase):
    review = handed_in_review(phase, grade=5)
    rows = [get_ranking(phase).lines[0].as_row()["outdated"]]
    begin_rubric(review.rubric, by=staff("run_reviews"))
    handed_in_review(phase, grade=3, application=review.application)
    rows.append(get_ranking(phase).lines[0].as_row()["outdated"])

    assert rows == [0, 1]


def test_what_was_given_for_a_criterion_that_was_taken_away_is_in_no_figure_and_on_no_paper(phase):
    first = CriterionFactory(rubric__phase=phase)
    second = CriterionFactory(rubric=first.rubric, label_ja="実績")
    review = handed_in_review(phase, grade=4)
    second.scores.update(grade=1, comment="実績がない。")
    as_given = get_ranking(phase).lines[0].as_row()["mean"]
    newest = begin_rubric(first.rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=second).delete()
    Review.objects.update(rubric=newest)  # a draft that went on with it, handed in then
    Score.objects.filter(criterion=first).update(criterion=newest.criteria.get())

    sources = read_sources(phase)
    tables = [get_ranking(phase), get_ranking(phase, sources)]
    detail = get_detail(phase, sources)

    assert (as_given, [table.lines[0].as_row()["mean"] for table in tables]) == ("2.50", ["4.00", "4.00"])
    assert [row["grades"] for row in detail.by_application[review.application_id]] == [[4]]
    assert "実績" not in str(detail)
    assert Score.objects.get(criterion=second).comment == "実績がない。", "what was given is kept"


def test_it_costs_the_same_for_many(phase, django_assert_max_num_queries):
    handed_in_review(phase)
    with django_assert_max_num_queries(4) as few:
        get_ranking(phase)
    most = len(few)
    for _turn in range(20):
        handed_in_review(phase)

    with django_assert_max_num_queries(most):
        assert len(get_ranking(phase).lines) == 21


PAIRS = [(place, who) for place in range(7) for who in range(3)]


@st.composite
def sealed(draw):
    """Grades of seven applications by three reviewers, and the pairs with a conflict that counts: one is the first's.

    Six of the first's are left, two of them different; the second gives all the same; the third may give no score.
    """
    same = draw(st.integers(1, 5))
    grades = {(place, 0): {1: 1, 2: 5}.get(place) or draw(st.integers(1, 5)) for place in range(7)}
    grades |= {(place, 1): same for place in range(7)}
    grades |= {(place, 2): draw(st.none() | st.integers(1, 5)) for place in range(1, 7)} | {(0, 2): None}
    others = st.lists(st.sampled_from([pair for pair in PAIRS if pair[1] > 0]), unique=True)
    return grades, {(0, 0), *draw(others)}


@pytest.fixture
def reviews(phase):
    """By pair of places, each handed in."""
    people = [ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(3)]
    applications = [accepted_application(phase.committee.cycle) for _turn in range(7)]
    return {
        (place, who): handed_in_review(phase, application=applications[place], reviewer=people[who])
        for place, who in PAIRS
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sealed())
def test_whatever_is_sealed_the_figures_are_those_of_the_others(phase, reviews, world):
    grades, shut = world
    Conflict.objects.all().delete()
    scores = {score.review_id: score for score in Score.objects.filter(review__phase=phase)}
    for pair, review in reviews.items():
        scores[review.pk].grade, scores[review.pk].has_no_score = grades[pair], grades[pair] is None
    Score.objects.bulk_update(scores.values(), ("grade", "has_no_score"))
    facts = {"source": "declared", "kind": "other", "noted_at": timezone.now()}
    for number, pair in enumerate(sorted(PAIRS)):
        state = ("proposed", "confirmed")[number % 2] if pair in shut else "dismissed"
        one = reviews[pair]
        Conflict.objects.create(reviewer=one.reviewer, application=one.application, state=state, **facts)

    found = {line.application.pk: line for line in get_ranking(phase).lines}

    marks = {pair: grade for pair, grade in grades.items() if grade is not None and pair not in shut}
    by_reviewer = {who: [grade for (_place, one), grade in marks.items() if one == who] for who in range(3)}
    assert len(by_reviewer[0]) == 6
    for place in range(7):
        line, own = found[reviews[place, 0].application_id], [who for who in range(3) if (place, who) in marks]
        scores = [
            (marks[place, who] - statistics.fmean(by_reviewer[who])) / statistics.pstdev(by_reviewer[who])
            for who in own
            if len(by_reviewer[who]) >= 5 and len(set(by_reviewer[who])) > 1
        ]
        assert line.figures.mean == (pytest.approx(statistics.fmean(marks[place, who] for who in own)) if own else None)
        assert line.figures.z == (pytest.approx(statistics.fmean(scores), abs=1e-6) if scores else None)
        assert line.conflicts == sum(pair[0] == place for pair in shut)


def test_where_all_reviewers_are_in_conflict_all_reviews_are_missing(phase):
    application = accepted_application(phase.committee.cycle)
    for _turn in range(2):
        reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
        set_conflict(reviewer, application, kind="family", reason="親族", by=staff("run_reviews"))

    (line,) = get_ranking(phase).lines

    assert (line.figures.missing, line.as_row()["missing"], line.conflicts) == (3, 3, 2)
