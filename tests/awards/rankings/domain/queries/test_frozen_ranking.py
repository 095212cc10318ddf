"""A frozen ranking as papers say it, from its rows alone."""

import pytest
from django.utils import translation

from awards.rankings.domain.queries.frozen_ranking import list_facts, list_lines, list_pages
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


def line(reference, rank, **facts):
    row = {"id": reference, "reference": reference, "name": f"{reference}社", "rank": rank, "is_tied": False}
    return row | {"marks": [], "missing": 0, "unscored": 0, "conflicts": 0, "is_disputed": False} | facts


def test_where_names_are_hidden_those_of_one_rank_come_by_their_reference():
    rows = [line("B", 1), line("A", 1), line("D", None), line("C", 3)]

    shown = list_lines(Ranking(rows=rows, heading={"is_blind": True}))
    open_ones = list_lines(Ranking(rows=rows, heading={"is_blind": False}))

    assert [(one.reference, one.name) for one in shown] == [("A", ""), ("B", ""), ("C", ""), ("D", "")]
    assert [one.name for one in open_ones] == ["B社", "A社", "D社", "C社"]


def test_a_line_says_its_marks_highest_first_and_what_is_to_be_looked_at():
    row = line("A", 2, is_tied=True, marks=["2.00", "10.00"], missing=2, conflicts=1, is_disputed=True)

    with translation.override("en"):
        (found,) = list_lines(Ranking(rows=[row]))
        said = (found.rank, found.marks, found.notes)

    notes = ["Marks differ by half the scale or more.", "2 reviews missing", "1 conflict of interest"]
    assert said == ("2 tied", ["10.00", "2.00"], notes)


def test_a_tie_by_z_score_is_said_where_the_ranking_was_frozen_with_it():
    tied, alone, none, earlier = list_lines(
        Ranking(
            rows=[
                line("A", 1, z_rank=1, is_z_tied=True),
                line("B", 2, z_rank=3, is_z_tied=False),
                line("C", 3, z_rank=None, is_z_tied=False),
                line("D", 4, z_rank=4),
            ]
        )
    )

    with translation.override("en"):
        assert [one.z_rank for one in (tied, alone, none, earlier)] == ["1 tied", "3", "—", "4"]
    assert [one.is_z_tied for one in (tied, alone, none, earlier)] == [True, False, False, False]


def test_why_there_is_no_z_score_and_what_is_of_an_earlier_submission_is_said():
    row = line("A", 1, older=1, outdated=2, unsaid={"few": 1, "same": 2})

    with translation.override("en"):
        assert list_lines(Ranking(rows=[row]))[0].notes == [
            "1 review of an earlier submission",
            "2 reviews on an earlier version of the rubric",
            "1 mark without z-score: fewer than five by its reviewer",
            "2 marks without z-score: all the same by their reviewers",
        ]


def test_facts_come_in_the_reader_s_language_and_pages_with_their_criteria(django_assert_num_queries):
    review = handed_in_review(grade=4)
    handed_in_review(review.phase, grade=2)
    ranking = freeze_ranking(review.phase, name="委員会", by=staff("run_reviews"))

    with translation.override("en"), django_assert_num_queries(1):
        facts, pages = dict(list_facts(ranking)), list(list_pages(ranking))

    assert (facts["Review phase"], facts["Used for"], facts["Reviews that count"]) == ("First round", "委員会", "2")
    assert [[(one.label, one.grades) for one in criteria] for _line, criteria in pages] == [
        [("Effect on the business", (4,))],
        [("Effect on the business", (2,))],
    ]
