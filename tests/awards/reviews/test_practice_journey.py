"""Practice before the first application: by keyboard, on a phone, without JavaScript; axe finds nothing."""

import pytest
from django.urls import reverse

from awards.reviews.models import PracticeScore, ReviewPhase
from tests.factories.home import home_page
from tests.factories.reviews import (
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    practice_application,
)
from tests.parts.browser import in_each_way
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "ja": {
        "start": "練習用の応募から始める",
        "save": "保存して委員会の点を見る",
        "next": "次の練習用の応募へ進む",
        "done": "応募の一覧へ進む",
    },
    "en": {
        "start": "Start with practice",
        "save": "Save, and see where it stands",
        "next": "Go on to the next practice application",
        "done": "Go on to the applications",
    },
}


@pytest.fixture
def phase():
    home_page()
    phase = CriterionFactory(rubric__phase=ReviewPhaseFactory(requires_practice=True)).rubric.phase
    CriterionFactory(rubric=phase.rubrics.get(), label_ja="実績", label_en="Record")
    for order in range(2):
        practice_application(phase, order=order)
    return phase


@pytest.fixture
def reviewer(phase):
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, reviewer, accepted_application(phase.committee.cycle))
    return reviewer


def press(page, role, name):
    control = page.locator("main").get_by_role(role, name=name).first
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@in_each_way
def test_from_start_to_the_applications(browser, axe, live_server, phase, reviewer, language, width, has_script):
    said = WORDS[language]
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=has_script, locale=language
    )
    sign_in_browser(context, reviewer.user, live_server.url)
    page = context.new_page()
    listed = f"{live_server.url}{reverse('laurel_reviews:phase', args=[reviewer.public_id, phase.public_id])}"

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(listed)
    page.locator("tbody a").first.click()
    assert page.url == listed, "no application opens yet"
    look()
    press(page, "link", said["start"])
    look()
    press(page, "button", said["save"])
    look()
    assert page.locator(".error-summary li").count() == 2
    for turn in range(2):
        for place in range(2):
            choice = page.locator("[data-grades]").nth(place).locator("input").nth(1 + turn)
            choice.focus()
            page.keyboard.press("Space")
        press(page, "button", said["save"])
        assert page.locator(".compared").count() == 2
        look()
        press(page, "link", said["next" if turn == 0 else "done"])
    look()
    page.locator("tbody a").first.click()
    page.locator("form[data-autosave]").wait_for()
    assert list(PracticeScore.objects.order_by("pk").values_list("grade", flat=True)) == [4, 4, 3, 3]
    context.close()


def test_keys_choose_grades_as_on_the_real_pages(browser, live_server, phase, reviewer):
    context = browser.new_context()
    sign_in_browser(context, reviewer.user, live_server.url)
    page = context.new_page()
    application = ReviewPhase.objects.get().practice.first()
    ids = [reviewer.public_id, phase.public_id, application.public_id]
    page.goto(f"{live_server.url}{reverse('laurel_reviews:practice', args=ids)}")

    for place, key in enumerate("2n"):
        page.locator("[data-grades]").nth(place).locator("input").first.focus()
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    assert list(PracticeScore.objects.order_by("criterion").values_list("grade", flat=True)) == [2, None]
    context.close()
