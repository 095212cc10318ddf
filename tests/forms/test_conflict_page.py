"""The page on which somebody chooses between two texts: what it shows, what it carries, what was chosen."""

import pytest
from django import forms
from django.http import HttpResponseRedirect, QueryDict

from foundation.forms.conflict import Conflict
from foundation.forms.conflict_page import Choice, choose, list_carried, list_conflict_views
from foundation.forms.group import Group

BOTH = "mine-text=私の文&theirs-text=花子の文&city=山形市"


class TextForm(forms.Form):
    text = forms.CharField(label="取組", widget=forms.Textarea)
    is_chosen = forms.BooleanField(label="選ぶ")


@pytest.mark.parametrize(
    ("chosen", "text", "discarded", "stays"),
    [
        ("mine", "私の文", {"text": ("花子の文", False)}, False),
        ("theirs", "花子の文", {"text": ("私の文", True)}, False),
        ("both", "私の文\n\n花子の文", {}, True),
        ("neither", "花子の文", {"text": ("私の文", True)}, True),
    ],
)
def test_choose(chosen, text, discarded, stays):
    choice = choose(QueryDict(f"{BOTH}&choose-text={chosen}"))

    assert (choice.data["text"], choice.data["city"]) == (text, "山形市")
    assert (choice.discarded, choice.fields, choice.stays) == (discarded, ["text"], stays)


def test_who_compares_first_is_shown_the_page_again():
    assert choose(QueryDict(f"{BOTH}&choose-text=mine&compare=1")).stays


def test_choose_without_a_choice_to_make():
    choice = choose(QueryDict("text=私の文&theirs-city=山形市"))

    assert (choice.data["text"], choice.discarded, choice.fields, choice.stays) == ("私の文", {}, [], False)


def test_the_next_page_hears_which_fields_are_decided():
    decided = Choice(QueryDict(), {}, ["text", "city"], stays=False)
    nothing = Choice(QueryDict(), {}, [], stays=False)

    assert decided.mark(HttpResponseRedirect("/apply/"))["Location"] == "/apply/?settled=text+city"
    assert nothing.mark(HttpResponseRedirect("/apply/"))["Location"] == "/apply/"


def test_both_texts_are_shown_with_what_only_one_of_them_has():
    (view,) = list_conflict_views(TextForm(), [Conflict("text", "残業が減りました。私の文。", "残業が減りました。", 2)])

    assert (view.label, view.mine, view.theirs, view.can_merge) == (
        "取組",
        "残業が減りました。私の文。",
        "残業が減りました。",
        True,
    )
    assert view.mine_pieces == [(False, "残業が減りました。"), (True, "私の文。")]
    assert view.theirs_pieces == [(False, "残業が減りました。")]


def test_a_tick_is_posted_as_browsers_post_it_and_can_not_be_merged():
    (view,) = list_conflict_views(TextForm(), [Conflict("is_chosen", True, False, 2)])

    assert (view.mine, view.theirs, view.can_merge) == ("on", "", False)


@pytest.mark.parametrize(("mine", "theirs"), [("私の文", ""), ("", "花子の文")])
def test_with_an_empty_text_there_is_nothing_to_merge(mine, theirs):
    (view,) = list_conflict_views(TextForm(), [Conflict("text", mine, theirs, 2)])

    assert not view.can_merge


def test_all_other_input_is_carried_with_what_the_page_leans_on_now():
    (view,) = list_conflict_views(TextForm(), [Conflict("text", "私の文", "花子の文", 2)])
    data = QueryDict("text=私の文&city=山形市&city=米沢市&base-text=1&choose-text=mine&csrfmiddlewaretoken=x")

    carried = list_carried(data, [view], [Group("text", "2.aaaaaaaa", "/answers/text/", {"text": "text"})])

    assert carried == [("city", "山形市"), ("city", "米沢市"), ("base-text", "2.aaaaaaaa")]
