"""A frozen ranking as a spreadsheet."""

import io

import pytest
from openpyxl import load_workbook

from awards.rankings.domain.printing.ranking_table import write_table
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.domain.phase import bring_back, leave_out
from awards.reviews.models import Review, ReviewPhase, Score
from tests.factories.people import staff
from tests.factories.reviews import accepted_application, handed_in_review

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
    assert [cells[figures[0].index("tied by z-score")] for cells in figures[1:]] == [None, None]
    assert {row["is_z_tied"] for row in ranking.rows} == {False}
    assert [cells[figures[0].index("Mean")] for cells in figures[1:]] == [4, 2]
    assert [cells[criteria[0].index("Grades")] for cells in criteria[1:]] == ["4", "2"]
    assert [cells[-1] for cells in comments[1:]] == ["=1+1"]


def test_what_is_left_out_of_the_phase_is_on_a_sheet_with_the_reason():
    phase = handed_in_review().phase
    clerk, application = staff("run_reviews"), accepted_application(phase.committee.cycle)
    leave_out(phase, [application.pk], reason="期限後の届け出", by=clerk)
    ranking = freeze_ranking(phase, name="委員会", by=clerk)
    bring_back(phase, [application.pk], by=clerk)

    left_out = sheets_of(ranking)["この審査段階の対象外"]

    assert left_out[1:] == [[application.reference, application.organisation_name, "期限後の届け出"]]
    assert application.reference not in [row["reference"] for row in ranking.rows]


def test_a_blind_phase_leaves_out_the_names():
    handed_in_review()
    ReviewPhase.objects.update(is_blind=True)
    ranking = freeze_ranking(ReviewPhase.objects.get(), name="委員会", by=staff("run_reviews"))

    cells = [cell for rows in sheets_of(ranking).values() for one in rows for cell in one]

    application = Review.objects.get().application
    assert (application.reference in cells, application.organisation_name in cells) == (True, False)


def test_where_names_are_hidden_since_no_reason_tells_one():
    phase = handed_in_review().phase
    clerk, application = staff("run_reviews"), accepted_application(phase.committee.cycle)
    leave_out(phase, [application.pk], reason=f"{application.organisation_name}の申し出", by=clerk)
    ReviewPhase.objects.update(is_blind=True)
    ranking = freeze_ranking(ReviewPhase.objects.get(), name="委員会", by=clerk)

    [row] = sheets_of(ranking)["この審査段階の対象外"][1:]

    assert (row[0], row[1]) == (application.reference, None)
    assert row[2] == "（理由に応募者の名前が書かれているため、表示しません）"
