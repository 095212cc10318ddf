"""What lies behind a tab is found: errors are counted on it, and what is missing leads to its field."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.programmes import CycleFactory, ScreeningItemFactory, ScreeningItemVersionFactory, TierFactory
from tests.parts.html import page_of
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_an_error_behind_another_tab_is_counted_on_it(context, live_server):
    staff = get_user_model().objects.create_superuser("clerk@example.jp")
    sign_in_browser(context, staff, live_server.url)
    page, cycle = context.new_page(), CycleFactory(draft=True)
    page.goto(live_server.url + reverse("award_cycles:edit", args=[cycle.pk]))
    first, second = page.get_by_role("tab").nth(0), page.get_by_role("tab").nth(1)

    second.click()
    page.locator("#id_closes_at").fill("いつか")
    first.click()
    page.locator("main form[method=post i]").evaluate("form => form.requestSubmit()")

    expect(second.locator("[data-w-count-target=total]")).to_have_text("1")
    expect(first.locator("[data-w-count-target=total]")).to_have_text("")
    page.get_by_role("tab", name="1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_closes_at")).to_be_visible()


@pytest.fixture
def page(context, live_server):
    staff = get_user_model().objects.create_superuser("clerk@example.jp")
    sign_in_browser(context, staff, live_server.url)
    return context.new_page()


def make_nothing(cycle):
    pass


def make_all_but_items(cycle):
    TierFactory(cycle=cycle)


def make_item_without_wording(cycle):
    make_all_but_items(cycle)
    ScreeningItemFactory(cycle=cycle, version=None)


def make_item_without_choices(cycle):
    """The version in force is its second one, and lacks them."""
    make_all_but_items(cycle)
    item = ScreeningItemFactory(cycle=cycle, kind="choice")
    ScreeningItemVersionFactory(item=item, number=2)


def make_all_but_declarations(cycle):
    make_all_but_items(cycle)
    ScreeningItemFactory(cycle=cycle)


@pytest.mark.parametrize(
    ("make", "sentence", "field"),
    [
        (make_nothing, "賞が", "name_ja"),
        (make_all_but_items, "審査項目が", "code"),
        (make_item_without_wording, "まだ文言がありません", "versions-0-label_ja"),
        (make_item_without_choices, "選択肢がありません", "versions-0-options-ADD"),
        (make_all_but_declarations, "誓約が", "declarations-ADD"),
    ],
    ids=["a tier", "a question", "a wording", "a choice", "a declaration"],
)
@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_missing_leads_the_keyboard_to_its_field(page, live_server, make, sentence, field, width):
    cycle = CycleFactory(draft=True)
    make(cycle)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("award_cycles:inspect", args=[cycle.pk]))

    page.locator(".help-warning").get_by_role("link", name=sentence).focus()
    page.keyboard.press("Enter")

    found = page.locator(f"[id='id_{field}']")
    expect(found).to_be_focused()
    expect(found).to_be_in_viewport()


def test_an_address_without_a_field_moves_nothing(page, live_server):
    cycle = CycleFactory(draft=True)

    page.goto(live_server.url + reverse("award_cycles:edit", args=[cycle.pk]) + "#nothing-of-that-name")

    expect(page.get_by_role("tab").nth(0)).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.activeElement === document.body") is True


def test_choices_are_added_to_the_version_that_applicants_see(admin_client):
    cycle = CycleFactory(draft=True)
    make_item_without_choices(cycle)
    overview = page_of(admin_client.get(reverse("award_cycles:inspect", args=[cycle.pk])))

    (link,) = [href for href in overview.hrefs if "options-ADD" in href]
    form = page_of(admin_client.get(link.partition("#")[0])).one("form:has([name=versions-TOTAL_FORMS])")

    place = link.rpartition("#id_versions-")[2].partition("-")[0]
    assert form.fields[f"versions-{place}-number"] == "2"
