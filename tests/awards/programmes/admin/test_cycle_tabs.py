"""Errors behind a tab of a cycle's form are counted on the tab, for eyes, the keyboard and screen readers."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.programmes import CycleFactory
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
    page.locator("main form[method=post]").evaluate("form => form.requestSubmit()")

    expect(second.locator("[data-w-count-target=total]")).to_have_text("1")
    expect(first.locator("[data-w-count-target=total]")).to_have_text("")
    page.get_by_role("tab", name="1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_closes_at")).to_be_visible()
