"""What a page sends to say which of its saves comes. What follows from it: tests/awards/…/test_answer_autosave.py."""

import pytest

from foundation.forms.page_save import PageSave, make_page_id

PAGE, OTHER = "a" * 16, "b" * 16


@pytest.mark.parametrize("typed", [f"{PAGE}.7", f"{'0' * 32}.0"])
def test_a_save_is_read(typed):
    page, number = typed.split(".")

    assert PageSave.read(typed) == PageSave(page, int(number))
    assert PageSave.read(typed, [f"{OTHER}.3"]) == PageSave(page, int(number), ((OTHER, 3),))


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        (None, ()),
        ("", ()),
        (PAGE, ()),
        (f"{PAGE}.-1", ()),
        (f"{PAGE}.123456789", ()),
        (f"{PAGE.upper()}.1", ()),
        (f"{PAGE}.1", [None]),
        (f"{PAGE}.1", [f"{OTHER}.1"] * 21),
    ],
)
def test_what_is_no_save_is_none(typed, after):
    assert PageSave.read(typed, after) is None


def test_each_page_that_is_shown_has_an_id_of_its_own():
    first, second = PageSave.read(make_page_id()), PageSave.read(make_page_id())

    assert (first.number, second.number) == (0, 0)
    assert first.page != second.page
