"""A reader goes through the demo: axe finds nothing on any kind of page, nothing is wider than the screen, and the way
from the front page over a case study to its awardee leads there in both languages.
"""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect
from wagtail.models import Page, get_page_models

from casestudies.domain.queries import list_newest
from casestudies.domain.queries.case_comparison import write_choice
from foundation.organisations.domain.queries import list_public_organisations
from tests.parts.browser import FITS, LARGE, set_style

WIDTHS = (1440, 390)
ZOOMED = 320  # a desk's 1280 px at 400 %
PAGES = (
    "",
    "events/",
    "events/manufacturing/",
    "cases/",
    "cases/2026/",
    "cases/2026/aozora/",
    "award/",
    "award/2026/",
    "award/2026/aozora/",
    "award/2027/",
    "campaign/",
    "news/",
    "news/result-2026/",
    "accessibility/",
    "contact/",
    "site-map/",
    "search/?q=2026",
    "no-such-page/",
)
WORDY = ("", "events/manufacturing/", "cases/2026/aozora/", "award/2026/", "award/2026/aozora/", "campaign/")
BESIDE_PAGES = ("/apply/", "/accounts/login/")
TOPS_AND_BOTTOMS = "found => found.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
WORDS = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}"""
# What a reader may set (WCAG 1.4.12): more room between lines, words and letters.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
# On how many lines the last letters of an element are.
LAST_LINES = """(element, letters) => {
  const range = document.createRange();
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, text.length - letters);
  range.setEnd(text, text.length - 1);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""
# How many letters one above another fit into a line of each.
ROOMS = """found => found.filter((each) => each.clientWidth && each.textContent.trim()).map(
  (each) => each.clientWidth / parseFloat(getComputedStyle(each).fontSize)
)"""

# How much of what has the focus is above the bar that stays in sight, or more.
ROOM_ABOVE_BAR = """() => document.querySelector(".compare-bar").getBoundingClientRect().top
  - document.activeElement.getBoundingClientRect().top"""
# Where a line of text of each ends; what scrolls in a box of its own may go on beyond the screen.
ENDS = """found => found.filter((each) => !each.closest(".table-scroll")).map((each) => {
  const range = document.createRange();
  range.selectNodeContents(each);
  return Math.max(0, ...[...range.getClientRects()].map(({ right }) => Math.round(right)));
})"""


def list_addresses(language, pages):
    organisation = list_public_organisations().get(name_ja__contains="あおぞら")
    cases = [case.translation_key for case in list_newest(language=language, limit=4)]
    return [
        *(f"/{language}/{path}" for path in pages),
        f"/{language}/organisations/{organisation.public_id}/",
        f"/{language}/verify/",
        *(f"/{language}/cases/{write_choice(cases[:many])}" for many in (2, 4)),
        *BESIDE_PAGES,
    ]


def find_faults(page, axe, address, widths, for_axe):
    """What is wrong with a page, at each width; axe looks at it at some."""
    page.goto(address)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if not page.evaluate(FITS):
            yield f"{width}: wider than the screen"
        if width in for_axe:
            yield from (f"{width}: {found['rule']} {found['at']}" for found in axe(page))
    for width, css in ((ZOOMED, ""), (ZOOMED, SPACED), *((wide, LARGE) for wide in (ZOOMED, *widths))):
        page.set_viewport_size({"width": width, "height": 900})
        set_style(page, css)
        if not page.evaluate(FITS):
            yield f"{width}, {css}: wider than the screen"


def test_every_type_of_page_is_among_them(demo_site):
    """A new type of page needs an address above."""
    found = {
        type(page.specific).__name__
        for page in Page.objects.filter(locale__language_code="ja", depth__gt=1).live()
        if urlsplit(page.url).path.removeprefix("/ja/") in PAGES
    }

    ours = {model.__name__ for model in get_page_models() if model.__module__.partition(".")[0] != "wagtail"}
    assert found == ours


# Every page in Japanese at both widths; in English, whose words are longer, the fullest at the narrow one. Axe looks at
# the widths by turns, with `--whole-walk` at both.
@pytest.mark.parametrize(
    ("language", "locale", "pages", "widths"), [("ja", "ja-JP", PAGES, WIDTHS), ("en", "en-GB", WORDY, (390,))]
)
def test_axe_finds_nothing_on_any_kind_of_page(demo_site, browser, axe, language, locale, pages, widths, pytestconfig):
    context = browser.new_context(locale=locale, timezone_id="Asia/Tokyo")
    page = context.new_page()
    at_both = pytestconfig.getoption("--whole-walk")

    faults = {}
    for place, address in enumerate(list_addresses(language, pages)):
        for_axe = widths if at_both else (widths[place % len(widths)],)
        if found := list(find_faults(page, axe, f"{demo_site}{address}", widths, for_axe)):
            faults[address] = found

    context.close()
    assert faults == {}


@pytest.mark.parametrize("path", ["en/campaign/", "ja/award/2026/", "ja/award/2027/", "ja/events/island/"])
def test_letters_twice_as_large_stand_in_lines_on_a_small_screen(demo_site, page, path):
    """What lies beside something at other sizes stands below it: no column of single letters."""
    page.set_viewport_size({"width": ZOOMED, "height": 900})
    page.goto(f"{demo_site}/{path}")
    set_style(page, LARGE)

    rooms = page.locator(".facts dd, .laureate .body, .banner .body").evaluate_all(ROOMS)

    assert min(rooms) > 4.5


def test_cases_are_chosen_by_keyboard_and_the_bar_hides_nothing_that_has_the_focus(demo_site, page):
    page.set_viewport_size({"width": 390, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{demo_site}/ja/cases/")
    boxes = page.locator("[form=compare]")
    boxes.first.focus()
    page.keyboard.press("Space")

    rooms = []
    for _turn in range(20):
        page.keyboard.press("Tab")
        rooms.append(page.evaluate(ROOM_ABOVE_BAR))
    boxes.nth(3).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.locator("main thead h2")).to_have_count(2)
    assert min(rooms) > 0


def test_there_is_room_between_what_is_said_of_an_event_and_its_facts(demo_site, page):
    page.goto(f"{demo_site}/ja/events/symposium/")

    [(_, above)] = page.locator("main .banner").evaluate_all(TOPS_AND_BOTTOMS)
    [(below, _)] = page.locator("main .facts").evaluate_all(TOPS_AND_BOTTOMS)

    assert below - above >= 16


@pytest.mark.parametrize("path", ["en/", "en/campaign/", "ja/"])
def test_letters_twice_as_large_end_within_a_small_screen(demo_site, page, path):
    page.set_viewport_size({"width": ZOOMED, "height": 900})
    page.goto(f"{demo_site}/{path}")
    set_style(page, LARGE)

    ends = page.locator("main :is(dd, .eyebrow, h1, h2, h3, .lead)").evaluate_all(ENDS)

    assert max(ends) <= ZOOMED


@pytest.mark.parametrize(
    ("path", "selector", "end"),
    [("campaign/", ".lead", "みんなで。"), ("award/2024/hidamari/", ".citation", "時間に")],
)
def test_a_sentence_in_larger_letters_breaks_between_its_phrases(demo_site, page, path, selector, end):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{demo_site}/ja/{path}")

    sentence = page.locator(f"main {selector}")

    assert sentence.inner_text().endswith(end)
    assert sentence.evaluate(LAST_LINES, len(end)) == 1


@pytest.mark.parametrize("award", ["telework-top-runner", "childcare-award"])
def test_long_names_of_tiers_are_no_wider_than_the_screen(demo_site, page, award):
    page.set_viewport_size({"width": ZOOMED, "height": 900})
    page.goto(f"{demo_site}/en/{award}/")

    assert page.locator(".privileges .tag").count() > 0
    assert page.evaluate(FITS)


@pytest.mark.parametrize(
    ("language", "cases", "case", "awardee", "alone"),
    [
        ("ja", "取組事例をすべて見る", "検品の記録を、工場の外でも。", "株式会社あおぞら見本食品", "団体"),
        ("en", "All case studies", "The record leaves the factory", "Aozora Mihon Foods Co., Ltd.", "Organisation"),
    ],
)
def test_from_the_front_page_over_a_case_study_to_its_awardee(demo_site, page, language, cases, case, awardee, alone):
    page.goto(f"{demo_site}/{language}/")
    page.get_by_role("link", name=re.compile(cases)).click()
    page.get_by_role("main").get_by_role("link", name=case).click()
    page.get_by_role("heading", level=1, name=case).wait_for()
    page.locator("main .facts").get_by_role("link", name="2026").click()

    page.get_by_role("heading", level=1, name=awardee).wait_for()
    expect(page).to_have_url(f"{demo_site}/{language}/award/2026/aozora/")
    expect(page.locator("main .facts dt").last).to_have_text(alone)
    assert (
        page.get_by_role("link", name=re.compile("Read the case study|取組事例をくわしく読む"))
        .get_attribute("href")
        .endswith(f"/{language}/cases/2026/aozora/")
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_head_of_a_call_begins_where_its_dates_do_and_its_materials_lie_apart(demo_site, page, language):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{demo_site}/{language}/award/2027/")

    (head, _), (dates, _) = page.locator(".hero-grid > *").evaluate_all(TOPS_AND_BOTTOMS)
    materials = page.locator("main ul.plain > li:has(.tag)").evaluate_all(TOPS_AND_BOTTOMS)

    assert (head, len(materials)) == (dates, 2)
    assert materials[1][0] - materials[0][1] >= 8


@pytest.mark.parametrize("width", [390, 1440])
def test_both_bars_of_a_pair_have_the_same_room(demo_site, page, width):
    """Whatever is written beside them; without it their lengths couldn't be compared."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{demo_site}/en/award/2026/aozora/")

    pairs = page.locator(".bars > div").all()
    rooms = [{round(room.bounding_box()["width"]) for room in pair.locator("svg").all()} for pair in pairs]

    assert [pair.locator("svg").count() for pair in pairs] == [2, 2, 2]
    assert [len(room) for room in rooms] == [1, 1, 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "solid"),
    [
        ("", "main a.button:not(.button--secondary)"),
        ("campaign/", ".pager [aria-current]"),
        ("", ".site-search button"),
    ],
)
def test_words_on_what_is_solid_are_seen_in_forced_colours(demo_site, page, scheme, path, solid):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{demo_site}/ja/{path}")
    shown = page.locator(solid).first
    shown.scroll_into_view_if_needed()

    picture = Image.open(BytesIO(page.screenshot(clip=shown.evaluate(WORDS)))).convert("L")

    darkest, lightest = picture.getextrema()
    assert (darkest < 64, lightest > 192) == (True, True)
