"""A clerk blackens a text, by keyboard, on a phone, without JavaScript; axe finds nothing. A reviewer reads bars."""

import pytest
from django.urls import reverse

from awards.reviews.domain.blind_text import open_naming
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.models import BlindText
from foundation.text.passages import BAR
from tests.factories.applications import full_cycle, send_again
from tests.factories.home import home_page
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign
from tests.parts.browser import in_each_way
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "みほん食品では全員が在宅で働ける。社長の空野も在宅で働く。"
WORDS = {
    "ja": {"preview": "結果を確認する", "confirm": "確定する", "choose": "文を一覧する"},
    "en": {"preview": "Preview", "confirm": "Confirm", "choose": "List its texts"},
}


@pytest.fixture
def phase():
    home_page()
    phase = ReviewPhaseFactory(is_blind=True, committee__cycle=full_cycle())
    item = phase.committee.cycle.items.get(code="effect")
    CriterionFactory(rubric__phase=phase, item=item)
    return phase


@pytest.fixture
def application(phase):
    made = accepted_application(phase.committee.cycle, organisation_name="株式会社みほん食品")
    send_again(made, effect=TEXT)
    made.refresh_from_db()
    open_naming(phase)
    return made


@pytest.fixture
def reviewer(phase, application):
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, reviewer, application)
    return reviewer


def press(page, name):
    control = page.locator("main").get_by_role("button", name=name, exact=True).first
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@in_each_way
def test_from_the_list_to_the_bars(
    browser, axe, live_server, phase, application, reviewer, language, width, has_script
):
    said = WORDS[language]
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=has_script, locale=language
    )
    clerk = staff("run_reviews", "view_blindtext")
    sign_in_browser(context, clerk, live_server.url)
    page = context.new_page()

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{live_server.url}{reverse('blind_texts:choose')}")
    page.get_by_role("textbox").fill(application.reference)
    press(page, said["choose"])
    look()
    page.goto(f"{live_server.url}{reverse('blind_texts:decide', args=[BlindText.objects.get().pk])}")
    assert page.locator("mark").all_inner_texts() == ["みほん食品"]
    look()
    page.locator("textarea[name=phrases]").fill("みほん食品\n空野")
    press(page, said["preview"])
    assert page.locator("#preview-h").evaluate("(heading) => heading === document.activeElement")
    assert page.locator("section:has(> #preview-h) .blackened").count() == 2
    assert page.locator("main form button.button:not(.button-secondary)").all_inner_texts() == [said["confirm"]]
    look()
    press(page, said["confirm"])
    assert BlindText.objects.get().shown == f"{BAR}では全員が在宅で働ける。社長の{BAR}も在宅で働く。"

    sign_in_browser(context, reviewer.user, live_server.url)
    ids = [reviewer.public_id, phase.public_id, key_of(phase, application)]
    page.goto(f"{live_server.url}{reverse('laurel_reviews:review', args=ids)}")
    bar = page.locator(".prose .blackened").first
    assert bar.evaluate("(bar) => getComputedStyle(bar).backgroundColor === getComputedStyle(bar).color")
    assert "空野" not in page.locator("main").inner_text()
    look()
    context.close()
