"""A real Chromium, Japanese and in Tokyo, with the vendored fonts: see docs/running.md on what is installed when."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools import chromium

HERE = Path(__file__).resolve().parents[1]
FONTS = HERE / "fonts" / "fonts.conf"
AXE = HERE / "vendor" / "axe.min.js"
# Only what it finds is worked out in full and comes back: what passes is ten times as much.
FIND = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const at = (node) => node.html.slice(0, 200);
  return found.violations.map(({ id, help, nodes }) => ({ rule: id, help, at: nodes.map(at) }));
}"""
# A longer journey: in `make test` the longer words are on the narrower screen, where axe looks at each page, and at the
# desk no script helps; the third way is left to `make screens`.
WAYS = (("en", 390, True), ("ja", 1440, False), pytest.param("ja", 1440, True, marks=pytest.mark.whole))
in_each_way = pytest.mark.parametrize(("language", "width", "has_script"), WAYS)
PATIENCE = 20_000  # milliseconds: a crowded machine is slow, and nothing is proved by its being fast
expect.set_options(timeout=PATIENCE)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
LARGE = "html { font-size: 200% !important; }"  # letters twice as large, as a reader may set them (WCAG 1.4.4)
SET = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def set_style(page: Page, css: str) -> None:
    """What a reader's browser adds to a page; of several the last counts."""
    page.evaluate(SET, css)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each test process. Playwright's loop makes Django believe that it runs in async code."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium on this machine: `make browser` installs one.", pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS), "LANG": "ja_JP.UTF-8"}
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS), env=environment)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: a Japanese reader in Tokyo at a desk."""
    made = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1440, "height": 900})
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab in a fresh profile."""
    return context.new_page()


@pytest.fixture
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """`axe(page)` returns what axe-core finds against WCAG 2.2 AA and good practice: [] is what a test wants."""

    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> list[dict[str, Any]]:
        page.wait_for_load_state("load")  # a page that is still being read lacks what stands further down
        page.evaluate(source)  # evaluated, not added: the site's policy forbids foreign scripts
        return page.evaluate(FIND, TAGS)

    return check
