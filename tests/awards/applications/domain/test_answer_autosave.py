"""Saves of open pages: lost after the commit, repeated, late, out of order; and what somebody else wrote in between."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import load_draft, save_answers
from awards.applications.domain.answer import base_of
from awards.applications.domain.answer_autosave import KEPT_FOR, purge_autosaves
from awards.applications.domain.errors import ChangedMeanwhile
from awards.applications.models import Answer, AnswerAutosave
from awards.programmes.domain.errors import CycleClosed
from foundation.forms.conflict import mark_of
from foundation.forms.page_save import PageSave
from tests.factories.applications import ApplicantFactory, ApplicationFactory

pytestmark = pytest.mark.django_db
PAGE, OTHER = "a" * 16, "b" * 16


class OpenPage:
    """A page of an applicant: what it was loaded with, and its saves, whose answers it hears only if it is told so."""

    def __init__(self, application, *, page=PAGE, by=None):
        self.application, self.page, self.by = application, page, by or application.owner
        draft = load_draft(application)
        self.question = next(each for each in draft.questionnaire.questions if each.item.code == "effect")
        self.item = self.question.item.pk
        self.base = base_of(self.question, draft.answers.get(self.item))
        self.number = 0

    def save(self, *, number=None, after=(), hears=False, at=None, base=None, **values):
        self.number = number or self.number + 1
        saved = save_answers(
            load_draft(self.application),
            {self.item: values},
            by=self.by,
            at=at,
            based_on={self.item: base or self.base},
            save=PageSave(self.page, self.number, after),
        )
        self.base = saved.bases[self.item] if hears else self.base
        return saved


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def mine(application):
    return OpenPage(application)


@pytest.fixture
def theirs(application):
    return OpenPage(application, page="c" * 16, by=ApplicantFactory())


def text():
    return Answer.objects.get().text


# Lost after the commit


def test_what_the_page_wrote_itself_is_no_conflict(mine):
    mine.save(text="はじめ")

    mine.save(text="はじめから続き")

    assert text() == "はじめから続き"


def test_what_the_page_wrote_is_taken_back(mine):
    mine.save(text="はじめ")

    mine.save(text="")

    assert text() == ""


def test_somebody_else_wrote_after_the_lost_answer(mine, theirs):
    mine.save(text="はじめ")
    theirs.base = base_of(theirs.question, Answer.objects.get())
    theirs.save(text="花子の文")

    with pytest.raises(ChangedMeanwhile) as refused:
        mine.save(text="はじめから続き")

    assert [conflict.theirs for conflict in refused.value.conflicts] == ["花子の文"]
    assert text() == "花子の文"


def test_another_tab_of_the_same_person_is_another_page(application, mine):
    other = OpenPage(application, page=OTHER)
    mine.save(text="はじめ")

    with pytest.raises(ChangedMeanwhile):
        other.save(text="別のタブの文")

    assert text() == "はじめ"


def test_the_id_of_somebody_elses_page_opens_nothing(application, mine):
    mine.save(text="はじめ")
    thief = OpenPage(application, by=ApplicantFactory())
    thief.base = mine.base

    with pytest.raises(ChangedMeanwhile):
        thief.save(number=9, text="別の文")


# Doubled


def test_a_repeated_save_is_answered_with_what_it_did(mine):
    first = mine.save(text="はじめ")

    again = mine.save(number=1, text="はじめ")

    assert again.bases == first.bases
    assert (Answer.objects.get().revision, AnswerAutosave.objects.count()) == (1, 1)


def test_a_repeated_save_leaves_what_somebody_else_wrote_since(mine, theirs):
    first = mine.save(text="はじめ")
    theirs.base = first.bases[mine.item]
    theirs.save(text="花子の文")

    again = mine.save(number=1, text="はじめ")

    assert (again.bases, text()) == (first.bases, "花子の文")
    with pytest.raises(ChangedMeanwhile):  # it has not seen that text yet
        mine.save(base=again.bases[mine.item], number=2, text="はじめから続き")


def test_a_repeated_save_is_answered_after_the_close_too(application, mine):
    closes = application.cycle.closes_at
    first = mine.save(text="はじめ", at=closes - timedelta(seconds=1))

    assert mine.save(number=1, text="はじめ", at=closes).bases == first.bases
    with pytest.raises(CycleClosed):
        mine.save(text="はじめから続き", at=closes)


def test_the_same_number_with_another_text_is_a_save_of_its_own(mine):
    mine.save(number=1, text="はじめ")

    mine.save(number=1, text="書き直した文")

    assert text() == "書き直した文"


def test_a_conflict_that_comes_twice_is_a_conflict_twice(mine, theirs):
    theirs.save(text="花子の文")

    for _time in range(2):
        with pytest.raises(ChangedMeanwhile):
            mine.save(number=1, text="私の文")

    assert text() == "花子の文"


# Out of order


def test_a_save_that_a_later_one_has_overtaken_writes_nothing(mine):
    mine.save(number=2, text="あとの文")

    late = mine.save(number=1, text="さきの文")

    assert (list(late.overtaken), text()) == ([mine.item], "あとの文")


def test_overtaken_by_the_text_that_was_there_before(mine):
    mine.save(text="はじめ", hears=True)
    mine.save(number=3, text="はじめ")

    mine.save(number=2, text="途中の文")

    assert text() == "はじめ"


# A page that goes on from the copies of another


def test_a_page_goes_on_from_one_that_was_closed(application, mine):
    mine.save(text="はじめ")
    again = OpenPage(application, page=OTHER)

    again.save(base=mine.base, after=((PAGE, 1),), text="はじめから続き")

    assert text() == "はじめから続き"


def test_what_the_closed_page_still_has_under_way_is_overtaken(application, mine):
    again = OpenPage(application, page=OTHER)
    again.save(after=((PAGE, 4),), text="続き")

    late = mine.save(number=4, text="さきの文")

    assert (list(late.overtaken), text()) == ([mine.item], "続き")
    with pytest.raises(ChangedMeanwhile):  # if it is open still it may say so
        mine.save(number=5, text="まだ開いている")


def test_two_pages_that_go_on_from_one_are_two(application, mine):
    mine.save(text="はじめ")
    first, second = OpenPage(application, page=OTHER), OpenPage(application, page="d" * 16)
    first.save(base=mine.base, after=((PAGE, 1),), text="一つめの続き")

    with pytest.raises(ChangedMeanwhile):
        second.save(base=mine.base, after=((PAGE, 1),), text="二つめの続き")

    assert text() == "一つめの続き"


# What a page leans on afterwards


def test_a_column_that_somebody_else_changed_is_not_overwritten_by_what_the_page_shows(mine, theirs):
    mine.save(text="はじめ", is_chosen=True, hears=True)
    theirs.base = mine.base
    theirs.save(text="花子の文")
    mine.save(is_chosen=False, hears=True)

    mine.save(text="はじめ", is_chosen=False, hears=True)  # the form, posted whole
    assert text() == "花子の文"
    with pytest.raises(ChangedMeanwhile):
        mine.save(text="私の文")


def test_after_a_conflict_the_page_leans_on_the_text_it_is_shown(mine, theirs):
    mine.save(text="はじめ", is_chosen=False, hears=True)
    theirs.base = mine.base
    theirs.save(text="花子の文", is_chosen=True)

    with pytest.raises(ChangedMeanwhile) as refused:
        mine.save(text="私の文", is_chosen=False)

    base = refused.value.bases[mine.item]
    assert base.marks == {"text": mark_of("花子の文"), "is_chosen": mark_of(False)}
    mine.save(base=base, number=2, text="私の文", is_chosen=False)
    assert (text(), Answer.objects.get().is_chosen) == ("私の文", True)


# Kept as long as copies


def test_purge_autosaves_forgets_what_no_browser_keeps(mine):
    saved = timezone.now() - timedelta(days=5)
    mine.save(text="はじめ")
    AnswerAutosave.objects.update(saved_at=saved)

    assert purge_autosaves(at=saved + KEPT_FOR) == 0
    assert purge_autosaves(at=saved + KEPT_FOR + timedelta(seconds=1)) == 1
    assert (AnswerAutosave.objects.count(), text()) == (0, "はじめ")
