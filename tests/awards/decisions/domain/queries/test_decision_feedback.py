"""Figures for a feedback from three reviews on, and comments of reviewers that stand in it word for word."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.decisions.domain.decision import name_ranking
from awards.decisions.domain.errors import FiguresAbsent, FiguresOutdated, FiguresTooFew
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.domain.queries.decision_feedback import describe_figures, list_copied
from awards.decisions.models import DecisionSet
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.models import Conflict, Review, Score
from tests.awards.decisions.judged import reword
from tests.factories.people import staff
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewPhaseFactory,
    RubricFactory,
    handed_in_review,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

COMMENT = "効果の測り方が具体的です。\n続ける仕組みがまだ書かれていません。短い文です。"
JA = "項目ごとの平均点\n経営効果の発揮：3.00（最高点：5）"
EN = "Mean grades by criterion\nEffect on the business: 3.00 (highest grade: 5)"


class Fed:
    """A draft beside a frozen ranking: of the first application three reviews counted, of the second two."""

    def __init__(self, judged) -> None:
        self.judged, self.phase = judged, ReviewPhaseFactory(committee=CommitteeFactory(cycle=judged.cycle))
        rubric = RubricFactory(phase=self.phase)
        CriterionFactory(rubric=rubric)
        silent = CriterionFactory(rubric=rubric, label_ja="見るだけの項目", counts=False)
        sparse = CriterionFactory(rubric=rubric, label_ja="点の少ない項目")
        first, second, *_others = judged.applications
        self.reviews = [handed_in_review(self.phase, grade=grade, application=first) for grade in (2, 3, 4)]
        self.reviews += [handed_in_review(self.phase, grade=5, application=second) for _number in range(2)]
        Score.objects.filter(review=self.reviews[0]).exclude(criterion=silent).update(comment=COMMENT)
        Score.objects.filter(review=self.reviews[0], criterion=sparse).update(grade=None, has_no_score=True)
        self.draft = judged.begin()
        judged.decide_all(self.draft)
        self.freeze()

    def freeze(self) -> None:
        ranking = freeze_ranking(self.phase, name="委員会", by=staff("run_reviews"))
        name_ranking(self.draft, ranking, by=self.judged.preparer)

    def on(self, place: int = 0):
        return list_decisions(self.draft).get(application=self.judged.keys[place])

    def figures(self, place: int = 0) -> dict[str, str]:
        return describe_figures(DecisionSet.objects.get(), self.on(place))

    def copied(self, text: str, name: str = "feedback_ja", place: int = 0) -> bool:
        reword(self.on(place), by=self.judged.preparer, **{name: text})
        return bool(list_copied(DecisionSet.objects.get(), list_decisions(self.draft)))


@pytest.fixture
def fed(judged):
    return Fed(judged)


def test_the_means_of_what_counts_and_has_three_grades_are_said_in_both_languages(fed) -> None:
    assert fed.figures() == {"feedback_ja": JA, "feedback_en": EN}


def test_below_three_reviews_nothing_is_said(fed) -> None:
    with pytest.raises(FiguresTooFew):
        fed.figures(1)
    Score.objects.filter(review=fed.reviews[1]).update(grade=None, has_no_score=True)  # three reviews, two grades
    fed.freeze()
    with pytest.raises(FiguresTooFew):
        fed.figures()


def test_without_a_ranking_and_of_what_is_not_in_it_nothing_is_said(fed) -> None:
    type(fed.draft.ranking).objects.update(rows=[row for row in fed.draft.ranking.rows if row["rank"] == 1])
    with pytest.raises(FiguresAbsent):
        fed.figures()
    name_ranking(fed.draft, None, by=fed.judged.preparer)
    with pytest.raises(FiguresAbsent):
        fed.figures(1)


def test_figures_that_count_a_sealed_review_are_not_said(fed) -> None:
    review = fed.reviews[0]
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)

    with pytest.raises(FiguresOutdated):
        fed.figures()


def test_a_whole_sentence_of_a_comment_is_noticed(fed, django_assert_num_queries) -> None:
    unwritten = list(list_decisions(fed.draft))
    with django_assert_num_queries(0):
        assert list_copied(fed.draft, unwritten) == []
    assert fed.copied("審査では、続ける仕組みが まだ書かれていません。")
    assert not fed.copied("続ける仕組みを書いてください。短い文です。")
    assert fed.copied("効果の測り方が具体的です", "feedback_en")
    assert not fed.copied("", "feedback_en")
    assert not fed.copied("続ける仕組みがまだ書かれていません。", place=1), "nobody said that of this one"


def test_the_board_warns_of_it_and_lets_it_pass(fed) -> None:
    fed.copied("続ける仕組みがまだ書かれていません。")

    board = load_board(DecisionSet.objects.get(), at=timezone.now())

    [found] = [one for one in board.warnings if "審査員のコメント" in one.text]
    assert (found.decision.application_id, found.stops) == (fed.judged.keys[0], False)


def test_figures_are_put_below_what_is_typed_and_saved_by_nobody(client, fed) -> None:
    client.force_login(fed.judged.preparer)
    page = reverse("decision_sets:texts", args=[fed.on().pk])
    typed = {"citation_ja": "工夫", "feedback_ja": "よく伝わりました。\r\n", "insert_figures": "1"}

    shown = page_of(client.post(page, typed)).one("main form:has([name=citation_ja])").fields
    again = page_of(client.post(page, shown | {"insert_figures": "1"})).one("main form:has([name=citation_ja])").fields

    assert shown["citation_ja"] == "工夫"
    assert shown["feedback_ja"].split("\n") == ["よく伝わりました。", "", *JA.split("\n")]
    assert shown["feedback_en"].split("\n") == EN.split("\n")
    assert again["feedback_ja"].split() == shown["feedback_ja"].split()
    assert fed.on().feedback_ja == ""


def test_the_first_button_of_the_form_saves(client, fed) -> None:
    client.force_login(fed.judged.preparer)
    page = page_of(client.get(reverse("decision_sets:texts", args=[fed.on().pk])))

    assert [one.get("name") for one in page.all("main form:has([name=citation_ja]) button")] == [None, "insert_figures"]


def test_a_refusal_says_why_and_keeps_what_is_typed(client, fed) -> None:
    client.force_login(fed.judged.preparer)
    page = reverse("decision_sets:texts", args=[fed.on(1).pk])

    answer = page_of(client.post(page, {"feedback_ja": "よく伝わりました。", "insert_figures": "1"}))

    assert "3件より少ない" in answer.one("main [role=alert]").text
    assert answer.one("main form:has([name=citation_ja])").fields["feedback_ja"] == "よく伝わりました。"


@pytest.mark.parametrize("gone", ["nothing", "ranking", "review"])
def test_it_is_noticed_without_a_ranking_and_in_what_was_frozen(fed, gone) -> None:
    if gone == "ranking":
        name_ranking(fed.draft, None, by=fed.judged.preparer)
    if gone == "review":
        Score.objects.update(comment="")

    assert fed.copied("審査では、続ける仕組みが まだ書かれていません。")


def test_what_was_never_handed_in_is_no_comment(fed) -> None:
    name_ranking(fed.draft, None, by=fed.judged.preparer)
    Review.objects.update(state="draft", handed_in_at=None, first_handed_in_at=None)

    assert not fed.copied("審査では、続ける仕組みが まだ書かれていません。")


def test_the_board_of_a_set_without_a_ranking_says_so(fed) -> None:
    name_ranking(fed.draft, None, by=fed.judged.preparer)
    fed.copied("審査では、続ける仕組みが まだ書かれていません。")

    said = [finding.text for finding in load_board(DecisionSet.objects.get(), at=timezone.now()).findings]

    assert any("コメント" in text for text in said), said
