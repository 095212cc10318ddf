"""A form of which what can be read is saved, and the rest is kept as it was typed."""

import pytest
from django import forms

from foundation.forms.partial import PartialForm
from foundation.text.fields import NumberField, TextField


class SampleForm(PartialForm):
    is_one_line = True

    name = forms.CharField(max_length=5)
    text = TextField(max_length=50)
    number = NumberField(required=False)
    email = forms.EmailField(required=False)


def test_what_can_be_read_is_saved_and_what_was_emptied_is_empty() -> None:
    form = SampleForm({"name": "", "text": "一\n二", "number": "たくさん", "email": "a@example.jp"})

    assert form.savable() == {"name": "", "text": "一\n二", "email": "a@example.jp"}
    assert (form.is_empty("name"), form.is_empty("number"), form["number"].value()) == (True, False, "たくさん")


@pytest.mark.parametrize(
    ("typed", "is_savable"), [({}, True), ({"number": "たくさん"}, False), ({"name": "長すぎる名前です"}, False)]
)
def test_leaving_loses_nothing_where_all_that_is_wrong_is_empty(typed: dict[str, str], is_savable: bool) -> None:
    assert SampleForm(typed).is_savable is is_savable


def test_an_error_about_what_was_saved_keeps_nobody() -> None:
    form = SampleForm({"name": "あおぞら", "text": "一"})
    form.errors["number"] = form.error_class(["1以上にしてください。"])
    before = form.is_savable
    form.shown.add("number")

    assert (before, form.is_savable) == (False, True)


def test_invisible_characters_are_left_out_but_an_address_stays_as_typed() -> None:
    form = SampleForm({"name": "あ\x00お\nぞ", "text": "一\n\x07二", "email": "a\x07@example.jp"})

    assert (form["name"].value(), form["text"].value()) == ("あお ぞ", "一\n二")
    assert (form["email"].value(), "email" in form.errors) == ("a\x07@example.jp", True)


def test_what_is_nothing_but_invisible_is_left_out_and_named() -> None:
    assert SampleForm({"name": "\u200b", "text": "一"}).left_out == ["name"]


def test_a_long_paste_reaches_the_server_to_be_flagged() -> None:
    form = SampleForm()
    before = form["name"].field.widget.attrs.get("maxlength")
    form.keep_pastes()

    assert (before, form["name"].field.widget.attrs.get("maxlength")) == ("5", None)


def test_texts_that_were_changed_are_given_as_they_were_typed() -> None:
    form = SampleForm(
        {"name": "あおぞら", "text": "一", "number": "たくさん"}, initial={"name": "あおぞら", "number": 3}
    )

    assert form.get_changed_texts() == {"text": "一", "number": "たくさん"}
