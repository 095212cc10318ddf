"""The papers of a frozen ranking: what they say, in either language, whatever comes after."""

import pytest

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.rankings.domain.printing import ranking_paper
from awards.rankings.domain.printing.ranking_paper import print_parts, print_summary
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking
from awards.reviews.domain.phase import leave_out
from awards.reviews.models import Criterion, Review, ReviewPhase, Score
from tests.factories.people import staff
from tests.factories.reviews import accepted_application, handed_in_review
from tests.parts.paper import lines_of, missing_from, pages_of, squeezed, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking():
    """Three applications, one with marks far apart and a comment."""
    first = handed_in_review(grade=5)
    second = handed_in_review(first.phase, grade=4)
    handed_in_review(first.phase, grade=1, application=second.application)
    handed_in_review(first.phase, grade=2)
    Score.objects.filter(review=second).update(comment="仕組みが続いている")
    return freeze_ranking(first.phase, name="9月18日の委員会", by=staff("run_reviews"))


def print_pages(ranking, *, language):
    ((_name, content),) = print_parts(ranking, language=language)
    return content


def names():
    return [review.application.current_submission.organisation_name for review in Review.objects.all()]


def test_the_summary_says_figures_side_by_side_for_which_meeting(ranking):
    paper = text_of(print_summary(ranking, language="ja"))

    wanted = [
        *names(),
        "9月18日の委員会",
        "一次審査",
        "5.00",
        "2.50",
        "4.00 · 1.00",
        "評価段階の幅の半分以上の開きがあります。",
    ]
    assert missing_from(paper, wanted) == []


@pytest.mark.parametrize(("language", "tied"), [("ja", "10同順位"), ("en", "10tied")])
def test_a_shared_rank_stands_in_one_line(language, tied):
    first = handed_in_review(grade=5)
    for grade in (5, 5, 5, 5, 5, 5, 5, 5, 3, 3):
        handed_in_review(first.phase, grade=grade)
    ranking = freeze_ranking(first.phase, name="委員会", by=staff("run_reviews"))

    lines = lines_of(print_summary(ranking, language=language))

    assert len([line for line in lines if tied in squeezed(line)]) == 2


def test_the_pages_say_what_was_commented_and_by_nobody(ranking):
    content = print_pages(ranking, language="en")
    paper = text_of(content)

    wanted = [*names(), "Effect on the business", "4 · 1", "仕組みが続いている", "2 reviews count"]
    assert missing_from(paper, wanted) == []
    reviewers = [text for one in Review.objects.all() for text in (one.reviewer.name_ja, one.reviewer.name_en)]
    assert [text for text in reviewers if squeezed(text) in paper] == []


@pytest.mark.parametrize(("language", "figures"), [("ja", "z値は"), ("en", "The z-score sets")])
@pytest.mark.parametrize("times", [4, 7])
def test_what_the_figures_are_is_said_on_the_first_page_and_none_is_without_rows(ranking, language, figures, times):
    ranking.rows = ranking.rows * times

    first, *others = pages_of(print_summary(ranking, language=language))

    assert squeezed(figures) in first
    assert [page for page in others if not any(squeezed(name) in page for name in names())] == []


def test_nothing_that_comes_later_changes_either(ranking):
    before = print_summary(ranking, language="ja"), print_pages(ranking, language="ja")

    Score.objects.update(grade=1, comment="後から")
    ReviewPhase.objects.update(name_ja="別の名前")
    Criterion.objects.update(label_ja="別の項目")
    Application.objects.update(state=ApplicationState.WITHDRAWN)

    again = Ranking.objects.get()
    assert (print_summary(again, language="ja"), print_pages(again, language="ja")) == before


def test_a_blind_phase_tells_the_reference_and_no_name():
    review = handed_in_review()
    ReviewPhase.objects.update(is_blind=True)
    application = review.application
    Score.objects.update(comment=f"{application.organisation_name}の例")
    ranking = freeze_ranking(ReviewPhase.objects.get(), name="委員会", by=staff("run_reviews"))

    papers = [text_of(make(ranking, language="ja")) for make in (print_summary, print_pages)]

    assert [squeezed(application.reference) in paper for paper in papers] == [True, True]
    assert [squeezed(application.organisation_name) in paper for paper in papers] == [False, False]
    assert missing_from(papers[1], ["応募者の名前が書かれたコメントが1件あります（非表示）"]) == []


def test_more_applications_than_one_document_takes_come_in_parts(ranking, monkeypatch):
    monkeypatch.setattr(ranking_paper, "PAGES_IN_ONE", 2)

    parts = dict(print_parts(ranking, language="ja"))

    assert list(parts) == ["0001-0002.pdf", "0003-0003.pdf"]
    in_order = [row["reference"] for row in ranking.rows]
    said = [[one for one in in_order if squeezed(one) in text_of(content)] for content in parts.values()]
    assert said == [in_order[:2], in_order[2:]]


@pytest.mark.parametrize("is_blind", [False, True])
def test_the_summary_says_what_was_left_out_and_why(ranking, is_blind):
    clerk, phase = staff("run_reviews"), ranking.phase
    application = accepted_application(phase.committee.cycle)
    leave_out(phase, [application.pk], reason="期限後の届け出", by=clerk)
    ReviewPhase.objects.update(is_blind=is_blind)
    phase.refresh_from_db()

    paper = text_of(print_summary(freeze_ranking(phase, name="次の委員会", by=clerk), language="ja"))

    assert missing_from(paper, ["この審査段階の対象外", application.reference, "期限後の届け出"]) == []
    assert (squeezed(application.organisation_name) in paper) is not is_blind


def test_a_reason_that_names_an_applicant_is_not_printed_where_names_are_hidden_since(ranking):
    clerk, phase = staff("run_reviews"), ranking.phase
    first, second, third = (accepted_application(phase.committee.cycle) for _turn in range(3))
    leave_out(phase, [first.pk], reason=f"{second.organisation_name}との共同", by=clerk)
    leave_out(phase, [second.pk], reason=f"担当の{second.current_submission.contact_name}さんの申し出", by=clerk)
    leave_out(phase, [third.pk], reason="期限後の届け出", by=clerk)
    ReviewPhase.objects.update(is_blind=True)
    phase.refresh_from_db()
    blind = freeze_ranking(phase, name="次の委員会", by=clerk)

    paper = text_of(print_summary(blind, language="ja"))

    assert missing_from(paper, ["期限後の届け出"]) == []
    assert paper.count(squeezed("理由に応募者の名前が書かれているため、表示しません")) == 2
    assert "共同" not in paper
    assert second.current_submission.contact_name not in f"{paper} {blind.heading}"
    assert second.organisation_name not in str(blind.heading)
