"""A reviewer's evening by keys: grades, skipping, and what was handed in, in a browser."""

import pytest
from playwright.sync_api import expect

from awards.reviews.models import Criterion
from tests.awards.reviews.evening import NEXT, SKIP, press, said, written

pytestmark = pytest.mark.django_db(transaction=True)
HAND_IN, TAKE_BACK = "1件の審査票を提出する", "取り戻す"


def test_the_keys_do_what_the_page_says(evening):
    Criterion.objects.update(meanings_ja="\n".join("手本となる" for _grade in range(10)))
    page = evening.open("review", 0)
    page.locator("summary", has_text="キー操作").click()
    assert page.locator("details dt").all_inner_texts() == ["1〜9", "0", "N", "Ctrl + Enter"]
    evening.grade(page, 0, 5).focus()
    page.keyboard.press("2")
    expect(evening.grade(page, 0, 2)).to_be_checked()
    expect(evening.grade(page, 0, 2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(evening.grade(page, 0, 3)).to_be_checked()
    page.keyboard.press("0")
    expect(evening.grade(page, 0, 10)).to_be_checked()
    page.keyboard.press("3")
    evening.comment(page, 1).focus()
    page.keyboard.type("2 n 5")
    evening.grade(page, 1, 1).focus()
    page.keyboard.press("n")
    expect(evening.grade(page, 1, "none")).to_be_checked()
    said(page, "に保存しました")

    page.keyboard.press("Control+Enter")

    page.wait_for_url(evening.address("review", 1))
    assert written() == [(3, ""), (None, "2 n 5")]


def test_skip_keeps_what_is_incomplete_and_goes_on(evening):
    page = evening.open("review", 0)
    evening.grade(page, 0, 5).check()
    for key in "90":  # no such grades
        page.keyboard.press(key)
    expect(evening.grade(page, 0, 5)).to_be_checked()
    press(page, NEXT)
    page.locator(".error-summary").wait_for()  # the highest grade needs a comment

    press(page, SKIP)

    page.wait_for_url(evening.address("review", 1))
    assert written() == [(5, "")]


def test_what_was_handed_in_is_only_read_until_it_is_taken_back(evening, axe):
    page = evening.open("review", 0)
    for number in (0, 1):
        evening.grade(page, number, 4).check()
    evening.comment(page, 0).fill("続いている。")
    said(page, "に保存しました")
    press(evening.open("order", tab=page), HAND_IN)
    page.wait_for_url(evening.address("phase"))

    evening.open("review", 0, tab=page)
    assert axe(page) == []
    for number in (0, 1):
        expect(evening.grade(page, number, 4)).to_be_checked()
        expect(evening.grade(page, number, 4)).to_be_disabled()
        expect(evening.comment(page, number)).not_to_be_editable()
    expect(page.get_by_role("button", name=NEXT)).to_have_count(0)
    expect(page.locator("summary", has_text="キー操作")).to_have_count(0)
    evening.comment(page, 0).press_sequentially("あ")
    expect(evening.comment(page, 0)).to_have_value("続いている。")

    press(page, TAKE_BACK)
    evening.grade(page, 0, 3).check()
    said(page, "に保存しました")
    assert written() == [(3, "続いている。"), (4, "")]
