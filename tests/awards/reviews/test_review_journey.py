"""A reviewer's first evening: from the invitation to the last declaration, and one connection noticed later.

At a desk in Japanese and on a phone in English, by keyboard alone, and there without JavaScript, too; axe finds nothing
and no page scrolls sideways.
"""

import functools

import pytest
from django.urls import reverse

from awards.reviews.domain.queries.reviewer_application import list_reviewable
from awards.reviews.models import Reviewer
from tests.factories.applications import ApplicantFactory
from tests.factories.home import home_page
from tests.factories.reviews import ReviewerFactory, accepted_application
from tests.parts.browser import in_each_way
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "ja": {"agree": "守秘の規約を読み、同意します。", "accept": "依頼を引き受ける", "begin": "関わりを申告する",
           "none": "関わりなし", "some": "関わりあり（審査しない）", "kind": "関わりの種類", "why": "理由",
           "rest": "このページの残りすべてを「関わりなし」にする", "save": "申告を保存する",
           "late": "関わりに気づいた", "declare": "関わりを申告する"},
    "en": {"agree": "I have read the terms", "accept": "Accept the invitation", "begin": "Declare connections",
           "none": "No connection", "some": "There is one (I won’t review it)", "kind": "Kind of the connection",
           "why": "Reason", "rest": "No connection with any of the others on this page",
           "save": "Save the declaration", "late": "There is one after all", "declare": "Declare the connection"},
}  # fmt: skip


@pytest.fixture
def reviewer():
    home_page()
    reviewer = ReviewerFactory()
    for _turn in range(3):
        accepted_application(reviewer.committee.cycle)
    return reviewer


def press_in(page, role, name):
    control = page.locator("main").get_by_role(role, name=name).first
    control.focus()
    page.keyboard.press("Space" if role in ("checkbox", "radio") else "Enter")


@in_each_way
def test_from_the_invitation_to_the_last_declaration(browser, axe, live_server, reviewer, language, width, has_script):
    said = WORDS[language]
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=has_script, locale=language)
    sign_in_browser(context, ApplicantFactory(email=reviewer.email), live_server.url)
    page = context.new_page()
    press = functools.partial(press_in, page)

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{live_server.url}{reverse('laurel_reviews:index')}")
    look()
    page.locator("main article a").click()
    press("button", said["accept"])
    page.locator(".error-summary").wait_for()
    look()
    press("checkbox", said["agree"])
    press("button", said["accept"])
    page.get_by_role("link", name=said["begin"]).wait_for()
    look()

    press("link", said["begin"])
    page.get_by_role("button", name=said["save"]).wait_for()
    page.get_by_label(said["kind"]).first.wait_for(state="hidden")
    press("radio", said["some"])
    press("button", said["save"])
    page.locator(".error-summary").wait_for()
    look()
    page.get_by_label(said["kind"]).first.select_option("adviser")
    page.get_by_label(said["why"]).first.fill("2023")
    press("button", said["rest"])
    page.get_by_role("button", name=said["save"]).wait_for(state="detached")
    look()
    found = Reviewer.objects.get()
    assert (found.state, list_reviewable(found).count()) == ("accepted", 2)

    page.goto(f"{live_server.url}{reverse('laurel_reviews:conflicts', args=[reviewer.public_id])}")
    look()
    press("link", said["late"])
    page.get_by_label(said["kind"]).select_option("family")
    page.get_by_label(said["why"]).fill("2026")
    press("button", said["declare"])
    page.get_by_role("link", name=said["late"]).first.wait_for()
    look()
    assert list_reviewable(found).count() == 1
    context.close()
