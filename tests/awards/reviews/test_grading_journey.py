"""A reviewer's second evening: from the list to handing in, by keyboard, on a phone, and without JavaScript.

axe finds nothing, no page scrolls sideways, and what was graded is saved before anything is pressed.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.review import save_review
from awards.reviews.models import Review, Score
from tests.factories.home import home_page
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign
from tests.parts.browser import in_each_way
from tests.parts.paper import squeezed, text_of
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "ja": {"next": "保存して次の応募へ", "hand_in": "2件の審査票を提出する"},
    "en": {"next": "Save and go to the next application", "hand_in": "Hand in 2 reviews"},
}
UNPRINTED = {
    "ja": ["関わりを申告", "応募者への質問", "自動で保存します"],
    "en": ["Declare a connection", "Question to the applicant", "is saved automatically"],
}


@pytest.fixture
def phase():
    home_page()
    return CriterionFactory(rubric__phase=ReviewPhaseFactory()).rubric.phase


@pytest.fixture
def reviewer(phase):
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    for _turn in range(2):
        assign(phase, reviewer, accepted_application(phase.committee.cycle))
    return reviewer


def press_in(page, role, name):
    control = page.locator("main").get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Enter")


@in_each_way
def test_from_the_list_to_handing_in(browser, axe, live_server, phase, reviewer, language, width, has_script):
    said, size = WORDS[language], {"width": width, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=has_script, locale=language)
    sign_in_browser(context, reviewer.user, live_server.url)
    page = context.new_page()

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    listed = f"{live_server.url}{reverse('laurel_reviews:phase', args=[reviewer.public_id, phase.public_id])}"
    page.goto(listed)
    look()
    for turn in range(2):
        page.goto(listed)
        page.locator("tbody a").nth(turn).click()
        page.locator("input[type=radio][value='4']").focus()
        page.keyboard.press("Space")
        if has_script:
            page.locator(".workspace .saved[data-state=saved]").wait_for()
            look()
        with page.expect_navigation():
            press_in(page, "button", said["next"])
    assert "/order/" in page.url
    assert list(Score.objects.values_list("grade", flat=True)) == [4, 4]
    look()
    press_in(page, "button", said["hand_in"])
    page.get_by_role("button", name=said["hand_in"]).wait_for(state="detached")
    look()
    assert list(Review.objects.values_list("state", flat=True)) == ["handed_in", "handed_in"]
    context.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_review_on_paper_has_all_grades_and_the_whole_comment_and_nothing_to_press(
    browser, live_server, phase, reviewer, language
):
    application = list_readable(reviewer, phase, at=timezone.now()).first()
    criterion = phase.rubrics.get().criteria.get()
    comment = "".join(f"{n}行目の所見です。\n" for n in range(1, 30))
    save_review(phase, reviewer, application, {criterion.pk: {"choice": "4", "comment": comment}}, by=reviewer.user)
    context = browser.new_context(locale=language)
    sign_in_browser(context, reviewer.user, live_server.url)
    page = context.new_page()
    ids = [reviewer.public_id, phase.public_id, application.public_id]

    page.goto(f"{live_server.url}{reverse('laurel_reviews:review', args=ids)}")
    paper = text_of(page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="print")
    is_cut = page.locator(".mark textarea").evaluate("area => area.scrollHeight > area.clientHeight + 1")

    with override(language):
        meanings = [grade.meaning for grade in criterion.grades]
    assert [one for one in meanings if squeezed(one) not in paper] == []
    assert not is_cut
    pressed = [WORDS[language]["next"], *UNPRINTED[language]]
    assert [one for one in pressed if squeezed(one) in paper] == []
    context.close()
