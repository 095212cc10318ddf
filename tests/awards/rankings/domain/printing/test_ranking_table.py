"""A frozen ranking as a spreadsheet."""

import io

import pytest
from openpyxl import load_workbook

from awards.rankings.domain.printing.ranking_table import write_table
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.models import Review, ReviewPhase, Score
from tests.factories.people import staff
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


def sheets_of(ranking, language="ja"):
    book = load_workbook(io.BytesIO(b"".join(write_table(ranking, language=language))))
    return {sheet.title: [list(cells) for cells in sheet.iter_rows(values_only=True)] for sheet in book}


def test_four_sheets_say_of_what_it_is_the_order_the_criteria_and_the_comments():
    first = handed_in_review(grade=2)
    second = handed_in_review(first.phase, grade=4)
    Score.objects.filter(review=second).update(comment="=1+1")
    ranking = freeze_ranking(first.phase, name="委員会", by=staff("run_reviews"))

    about, figures, criteria, comments = sheets_of(ranking, "en").values()

    assert ["Used for", "委員会"] in about
    order = [second.application, first.application]
    assert [cells[2] for cells in figures[1:]] == [one.reference for one in order]
    assert [cells[figures[0].index("Mean")] for cells in figures[1:]] == [4, 2]
    assert [cells[criteria[0].index("Grades")] for cells in criteria[1:]] == ["4", "2"]
    assert [cells[-1] for cells in comments[1:]] == ["=1+1"]


def test_a_blind_phase_leaves_out_the_names():
    handed_in_review()
    ReviewPhase.objects.update(is_blind=True)
    ranking = freeze_ranking(ReviewPhase.objects.get(), name="委員会", by=staff("run_reviews"))

    cells = [cell for rows in sheets_of(ranking).values() for one in rows for cell in one]

    application = Review.objects.get().application
    assert (application.reference in cells, application.organisation_name in cells) == (True, False)
