"""Writing scores under the lock: what two tabs changed differently stays, what came before isn't written again."""

import pytest
from django.utils import timezone

from awards.reviews.domain.review_scores import ScoreWriter
from awards.reviews.domain.score import WORDING, is_stale, with_wording
from awards.reviews.models import Score
from foundation.forms.conflict import Base
from foundation.forms.page_save import PageSave
from tests.factories.reviews import handed_in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def score():
    return Score.objects.select_related("criterion", "review__reviewer").get(review=handed_in_review(grade=3))


def writer_for(score, values, *, base, number=1):
    save = PageSave("0123456789abcdef", number)
    scores = {score.criterion_id: score}
    return ScoreWriter(score.review_id, {score.criterion_id: values}, {score.criterion_id: base}, save, scores=scores)


def write(writer, score):
    facts = {"by": score.review.reviewer.user, "at": timezone.now(), "saved_at": score.review.saved_at}
    return writer.write({score.criterion_id: score.criterion}, **facts)


def test_what_is_new_is_written_and_what_came_before_is_not(score):
    base = Base.of(1, {"choice": "3", "comment": ""})

    saved = write(writer_for(score, {"choice": "5"}, base=base), score)
    again = writer_for(score, {"choice": "5"}, base=base)

    assert (Score.objects.get().grade, saved.bases[score.criterion_id].revision) == (5, 2)
    assert (again.is_repeated, again.finish().is_new) == (True, False)


def test_what_another_tab_has_changed_is_a_conflict_and_says_when(score):
    saved = write(writer_for(score, {"choice": "5"}, base=Base.of(0, {"choice": "", "comment": ""})), score)

    assert [(one.field, one.theirs, one.mine) for one in saved.conflicts] == [
        (f"choice-{score.criterion_id}", "3", "5")
    ]
    assert Score.objects.get().grade == 3


@pytest.mark.parametrize("shown", ["0123abcd", ""], ids=["another", "none"])
def test_a_score_keeps_the_wording_that_the_page_showed(score, shown):
    base = Base.of(1, {"choice": "3", "comment": ""})
    if shown:
        base = Base(1, {**base.marks, WORDING: shown})

    saved = write(writer_for(score, {"choice": "5"}, base=base), score)

    assert (Score.objects.get().wording, is_stale(score)) == (shown, True)
    assert saved.bases[score.criterion_id].marks.get(WORDING, "") == shown


def test_what_is_looked_at_again_as_it_is_now_keeps_its_grade(score):
    Score.objects.update(wording="0123abcd")
    score.wording = "0123abcd"
    base = with_wording(Base.of(1, {"choice": "3", "comment": ""}), score.criterion)

    write(writer_for(score, {"choice": "3"}, base=base), score)

    assert (Score.objects.get().grade, Score.objects.get().wording) == (3, score.criterion.wording)


def test_a_criterion_that_is_not_of_the_rubric_is_refused(score):
    writer = writer_for(score, {"choice": "5"}, base=Base.of(1, {"choice": "3", "comment": ""}))

    with pytest.raises(KeyError):
        writer.write({}, by=score.review.reviewer.user, at=timezone.now(), saved_at=score.review.saved_at)
