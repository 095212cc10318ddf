"""Means, medians, z-scores and ranks beside an independent computation, and what can't be said."""

import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.rankings.domain.ranking import (
    FEWEST_FOR_Z,
    GivenGrade,
    GivenReview,
    Unsaid,
    find_weighted_mean,
    list_ranked,
    say_figure,
)

WEIGHTS = st.decimals(0, 100, places=2) | st.just(Decimal(0))
GRADES = st.lists(st.builds(GivenGrade, WEIGHTS, st.none() | st.integers(1, 5)), max_size=5).map(tuple)
SOME = st.decimals("0.01", 100, places=2)
SILENT = st.lists(st.builds(GivenGrade, WEIGHTS, st.none()), max_size=2)


@st.composite
def judged(draw):
    """Five applications or more; three reviewers with a mark of each or most of them, and one with some.

    The first differs, the second gives the same to all, the third has whatever comes; the fourth gives one no score.
    """
    applications = range(1, draw(st.integers(FEWEST_FOR_Z, 8)) + 1)
    own, same = {}, draw(st.integers(1, 5))
    for application in applications:
        grade = {1: 1, 2: 5}.get(application) or draw(st.integers(1, 5))
        own[application, 1] = (GivenGrade(draw(SOME), grade), *draw(SILENT))
        own[application, 2] = (GivenGrade(draw(SOME), same), *draw(SILENT))
        own[application, 3] = draw(GRADES)
    few = draw(st.lists(st.sampled_from(applications), unique=True, min_size=1))
    own |= {(application, 4): draw(GRADES) for application in few}
    own[few[0], 4] = (GivenGrade(1, None),)
    return [GivenReview(*pair, grades) for pair, grades in own.items()], dict.fromkeys(applications, 3)


def plain_mean(grades) -> Fraction | None:
    """By counting every grade as often as its weight says, in hundredths."""
    many = [grade.grade for grade in grades if grade.grade is not None for _ in range(int(grade.weight * 100))]
    return Fraction(sum(many), len(many)) if many else None


def one(application: int, reviewer: int, grade: int | None) -> GivenReview:
    return GivenReview(application, reviewer, (GivenGrade(1, grade),))


@settings(max_examples=200, deadline=None)
@given(GRADES)
def test_the_weighted_mean_is_that_of_grades_repeated_by_weight(grades) -> None:
    assert find_weighted_mean(grades) == plain_mean(grades)


@settings(max_examples=100, deadline=None)
@given(judged())
def test_figures_are_those_of_an_independent_computation(world) -> None:
    reviews, expected = world
    marks = {(review.application, review.reviewer): plain_mean(review.grades) for review in reviews}
    marks = {pair: mark for pair, mark in marks.items() if mark is not None}

    rows = list_ranked(reviews, expected=expected, disputed_from=2)
    assert {mark.unsaid for row in rows for mark in row.marks} >= {None, Unsaid.SAME}
    assert any(row.unscored for row in rows)
    for row in rows:
        own = {reviewer: mark for (application, reviewer), mark in marks.items() if application == row.application}
        assert {mark.reviewer: mark.value for mark in row.marks} == own
        assert row.mean == (sum(own.values()) / len(own) if own else None)
        assert row.median == (statistics.median(own.values()) if own else None)
        assert row.spread == (max(own.values()) - min(own.values()) if own else None)
        assert row.is_disputed == (len(own) > 1 and max(own.values()) - min(own.values()) >= 2)
        total = sum(review.application == row.application for review in reviews)
        assert (row.missing, row.unscored) == (max(0, 3 - total), total - len(own))
        scores = []
        for reviewer, mark in own.items():
            all_of_one = [float(value) for (_a, who), value in marks.items() if who == reviewer]
            if len(all_of_one) >= 5 and len(set(all_of_one)) > 1:
                normal = statistics.NormalDist(statistics.fmean(all_of_one), statistics.pstdev(all_of_one))
                scores.append(normal.zscore(float(mark)))
        assert row.normalised == len(scores)
        assert row.z == (pytest.approx(statistics.fmean(scores), abs=1e-6) if scores else None)


@settings(max_examples=100, deadline=None)
@given(judged())
def test_a_rank_is_one_more_than_how_many_are_higher(world) -> None:
    rows = list_ranked(world[0], expected=world[1], disputed_from=2)
    means = [row.mean for row in rows if row.mean is not None]

    assert sorted(row.application for row in rows) == sorted(world[1])
    assert means == sorted(means, reverse=True)
    for row in rows:
        assert row.rank == (None if row.mean is None else 1 + sum(other > row.mean for other in means))
        assert row.is_tied == (means.count(row.mean) > 1)
    scores = [row.z for row in rows if row.z is not None]
    for row in rows:
        assert row.z_rank == (None if row.z is None else 1 + sum(other > row.z + 5e-10 for other in scores))


@settings(max_examples=60, deadline=None)
@given(judged(), st.randoms(use_true_random=False))
def test_the_order_in_which_reviews_come_changes_nothing(world, chance) -> None:
    reviews, expected = world
    shuffled = chance.sample(reviews, len(reviews))

    assert list_ranked(shuffled, expected=expected, disputed_from=2) == list_ranked(
        reviews, expected=expected, disputed_from=2
    )


def test_no_score_is_never_a_zero() -> None:
    grades = (GivenGrade(2, 4), GivenGrade(1, None), GivenGrade(0, 1))

    assert find_weighted_mean(grades) == 4
    assert find_weighted_mean((GivenGrade(1, None),)) is None
    assert find_weighted_mean((GivenGrade(0, 3),)) is None


def test_a_review_without_any_score_is_there_and_in_no_figure() -> None:
    (row,) = list_ranked([one(1, 11, None), one(1, 12, 3)], expected={1: 3}, disputed_from=2)

    assert (row.mean, len(row.marks), row.unscored, row.missing) == (3, 1, 1, 1)


def test_of_fewer_than_five_no_z_score_can_be_said() -> None:
    reviews = [one(application, 11, application) for application in range(1, FEWEST_FOR_Z)]
    rows = list_ranked(reviews, expected=dict.fromkeys(range(1, FEWEST_FOR_Z), 1), disputed_from=2)

    assert {(row.z, row.z_rank, row.marks[0].unsaid) for row in rows} == {(None, None, Unsaid.FEW)}


def test_of_who_gives_all_the_same_no_z_score_can_be_said_and_the_others_count() -> None:
    reviews = [one(application, 11, 4) for application in range(1, 6)]
    reviews += [one(application, 12, grade) for application, grade in enumerate((1, 2, 3, 4, 5), start=1)]
    rows = list_ranked(reviews, expected=dict.fromkeys(range(1, 6), 2), disputed_from=3)

    assert {row.marks[0].unsaid for row in rows} == {Unsaid.SAME}
    assert {row.marks[1].unsaid for row in rows} == {None}
    assert [row.z for row in rows] == pytest.approx([2**0.5, 0.5**0.5, 0, -(0.5**0.5), -(2**0.5)])
    assert [row.normalised for row in rows] == [1, 1, 1, 1, 1]
    assert [row.is_disputed for row in rows] == [False, False, False, False, True]


def test_ties_are_said_and_share_a_rank() -> None:
    reviews = [one(1, 11, 3), one(2, 11, 5), one(3, 11, 5), one(4, 11, 1)]
    rows = list_ranked(reviews, expected={1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, disputed_from=2)

    assert [(row.application, row.rank, row.is_tied) for row in rows] == [
        (2, 1, True),
        (3, 1, True),
        (1, 3, False),
        (4, 4, False),
        (5, None, False),
    ]
    assert rows[-1].missing == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [((25, 8), "3.13"), ((27, 8), "3.38"), ((121, 40), "3.03"), ((11, 3), "3.67"), ((5, 1), "5.00"), ((0, 1), "0.00")],
)
def test_a_figure_has_two_decimals_with_halves_up(value, said) -> None:
    """As in a spreadsheet: of 3.125 and 3.375 both go up, and 3.025 isn't a little less."""
    assert say_figure(Fraction(*value)) == said
