"""A question to an applicant that is typed without a network."""

import pytest
from playwright.sync_api import expect

from awards.reviews.models import ReviewQuestion

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_question_typed_without_a_network_is_kept_and_sent_once(evening, context, settings):
    page = evening.open("review", 0)
    context.set_offline(True)
    page.locator("form[data-kept] textarea").fill("対象は何人ですか。")
    page.locator("form[data-kept] button").click()
    expect(page.locator("[data-kept-offline]")).to_be_visible()
    assert not ReviewQuestion.objects.exists()
    page.close()
    context.set_offline(False)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next one"

    other = evening.open("review", 1)
    expect(other.locator("form[data-kept] textarea")).to_have_value("")
    first, second = evening.open("review", 0), evening.open("review", 0)
    expect(first.locator("form[data-kept] textarea")).to_have_value("対象は何人ですか。")
    expect(first.locator("[data-kept-note]")).to_be_visible()
    for tab in (first, second):
        with tab.expect_navigation():
            tab.locator("form[data-kept] button").click()

    assert ReviewQuestion.objects.get().text == "対象は何人ですか。"
    expect(first.locator("form[data-kept] textarea")).to_have_value("")
    evening.open("review", 0, tab=first)
    expect(first.locator("form[data-kept] textarea")).to_have_value("")
    assert first.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('laurel-draft')).length") == 0


def test_a_browser_that_wrongly_believes_it_is_offline_sends_a_question(evening):
    page = evening.open("review", 0)
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })")
    page.locator("form[data-kept] textarea").fill("対象は何人ですか。")
    with page.expect_navigation():
        page.locator("form[data-kept] button").click()

    assert ReviewQuestion.objects.get().text == "対象は何人ですか。"
