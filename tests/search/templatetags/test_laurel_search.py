"""The search field offers titles and names while somebody types, by keyboard or pointer; else it searches."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.home import home_page
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import locale, publish

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server):
    """Two pages whose titles are read ざいたく…, and one with an organisation of that name."""
    home = home_page()
    address = urlsplit(live_server.url)
    Site.objects.update(hostname=address.hostname, port=address.port)
    for title, slug in (("在宅勤務のはじめかた", "a"), ("在宅の制度", "b")):
        publish(home.add_child(instance=StandardPage(title=title, slug=slug, locale=locale("ja"))))
    CaseStudyPageFactory(title="検品", organisation=OrganisationFactory(name_ja="在宅製作所", name_kana=""))
    return live_server.url


def test_a_title_is_chosen_with_the_keyboard(site, page, axe):
    page.goto(f"{site}/ja/search/")
    field = page.get_by_role("combobox", name="探すことば")
    options = page.locator("#search-q-suggestions [role=option]")
    expect(field).to_have_attribute("aria-expanded", "false")

    field.press_sequentially("ざい")
    expect(options).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#search-q-suggested")).to_have_text("候補が3件あります。矢印キーで選べます。")
    assert axe(page) == []

    field.press("ArrowDown")
    field.press("ArrowDown")
    chosen = options.nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(chosen).to_contain_text("在宅勤務のはじめかた")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("在宅勤務のはじめかた")


def test_a_name_is_searched_for_and_escape_leaves_what_was_typed(site, page):
    page.goto(f"{site}/ja/search/")
    field = page.locator("#site-q")
    field.press_sequentially("ざい")
    options = page.locator("#site-q-suggestions [role=option]")
    expect(options).to_have_count(3)

    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("ざい")
    field.press("ArrowDown")
    options.last.click()
    expect(page).to_have_url(f"{site}/ja/search/?q=%E5%9C%A8%E5%AE%85%E8%A3%BD%E4%BD%9C%E6%89%80")
    expect(page.locator(".result h3")).to_have_text(["検品"])


def test_enter_searches_for_what_was_typed(site, page):
    page.goto(f"{site}/ja/search/")
    field = page.locator("#search-q")
    field.press_sequentially("在宅")
    expect(page.locator("#search-q-suggestions")).to_be_visible()

    field.press("Enter")
    expect(page.locator(".result")).to_have_count(3)


def test_without_an_answer_and_without_script_the_field_searches(site, browser, page):
    page.route("**/api/**", lambda route: route.abort())
    page.goto(f"{site}/ja/search/")
    page.locator("#search-q").press_sequentially("在宅")
    page.locator("#search-q").press("Enter")
    expect(page.locator(".result")).to_have_count(3)

    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{site}/ja/search/")
    expect(bare.locator("#search-q-suggestions")).to_be_hidden()
    bare.fill("#search-q", "在宅")
    bare.press("#search-q", "Enter")
    expect(bare.locator(".result")).to_have_count(3)
    context.close()
