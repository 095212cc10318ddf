"""A reader finds participants: on the map by keyboard, by year, letter and search, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.crowds import add_crowd, add_question
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, jst

pytestmark = pytest.mark.django_db(transaction=True)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def pages():
    """The directory's page in both languages; two years of participants."""
    for year, number in ((2025, 40), (2026, 130)):
        campaign = CampaignFactory(
            code=f"month-{year}",
            series="month",
            year_label=str(year),
            announced_at=jst(year, 8, 1),
            registration_opens_at=jst(year, 9, 1),
            starts_at=jst(year, 11, 1),
            ends_at=jst(year, 12, 1),
        )
        add_crowd(campaign, number, question=add_question(campaign))
    japanese = CampaignPageFactory(campaign=campaign)
    return {"ja": japanese.get_url(), "en": translate(japanese, title="Sample Work Month").get_url()}


@pytest.mark.parametrize(("language", "width"), [("ja", 1440), ("ja", 390), ("en", 390)])
def test_directory_and_open_data_fit_and_axe_finds_nothing(live_server, browser, axe, pages, language, width):
    context = browser.new_context(locale=f"{language}-JP", viewport={"width": width, "height": 900})
    page = context.new_page()
    faults = {}

    for address in (pages[language], f"/{language}/open-data/", f"/{language}/open-data/participants-month-2026/"):
        page.goto(f"{live_server.url}{address}")
        for summary in page.locator("main details > summary").all():
            summary.click()
        if not page.evaluate(FITS):
            faults[address] = "wider than the screen"
        faults |= {f"{address} {found['rule']}": found["at"] for found in axe(page)}

    context.close()
    assert faults == {}


def test_the_map_is_walked_by_keyboard(live_server, page, pages):
    page.goto(f"{live_server.url}{pages['ja']}")
    page.locator(".tilemap-scroll").focus()
    page.keyboard.press("Tab")
    tile = page.locator(".tilemap a:focus")
    name = tile.get_attribute("aria-label")
    stroke = tile.locator("rect").evaluate("rect => parseFloat(getComputedStyle(rect).strokeWidth)")

    page.keyboard.press("Enter")
    page.wait_for_url("**prefecture=01**")

    assert name.startswith("北海道")
    assert stroke >= 3  # the focus is seen
    expect(page.locator(".tilemap a[aria-current]")).to_have_count(1)
    number = int(re.search(r"(\d+)", name)[1])
    expect(page.locator(".list-head .count b")).to_have_text(str(number))


def test_search_filters_and_years_need_no_javascript(live_server, browser, pages):
    context = browser.new_context(locale="ja-JP", java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}{pages['ja']}")

    page.locator("#participant-words").fill("みほん")
    page.locator("#participants form[role=search] button").click()
    expect(page.locator(".list-head .count b")).to_have_text("130")
    page.locator(".kana--letters a", has_text="M").click()
    expect(page.locator(".participants tbody tr")).to_have_count(5)
    page.goto(f"{live_server.url}{pages['ja']}")
    page.locator("#participants nav a", has_text="2025").click()
    expect(page.locator(".list-head .count b")).to_have_text("40")

    context.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_fifty_participants_are_a_page_of_a_phone_not_twenty(live_server, browser, pages, language):
    """Each is a name and its facts in a line or two, without their headings and without dashes."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}{pages[language]}")

    rows = page.locator(".participants tbody tr")
    heights = rows.evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    dashes = page.locator(".participants td", has_text="—").locator("visible=true").count()

    context.close()
    assert (len(heights), dashes) == (50, 0)
    assert sum(heights) / 50 < 150


# each word of a cell lies on one line
BROKEN = """() => [...document.querySelectorAll("main table :is(th, td)")].flatMap((cell) => {
  const broken = [], walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode())
    for (const word of walker.currentNode.data.matchAll(/[A-Za-z]+/g)) {
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((line) => line.top)).size > 1) broken.push(word[0]);
    }
  return broken;
})"""


@pytest.mark.parametrize("width", [1440, 768])
def test_no_english_word_is_broken_in_a_table(live_server, browser, pages, width):
    context = browser.new_context(locale="en-GB", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}{pages['en']}")

    broken, fits = page.evaluate(BROKEN), page.evaluate(FITS)

    context.close()
    assert (broken, fits) == ([], True)


def test_on_a_phone_the_map_says_that_it_scrolls(live_server, browser, pages):
    said = {}
    for width in (390, 1440):
        context = browser.new_context(locale="ja-JP", viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(f"{live_server.url}{pages['ja']}")
        region = page.locator(".tilemap-scroll")
        scrolls = region.evaluate("region => region.scrollWidth > region.clientWidth")
        said[width] = (scrolls, page.locator(".tilemap-hint").is_visible())
        context.close()

    assert said == {390: (True, True), 1440: (False, False)}
