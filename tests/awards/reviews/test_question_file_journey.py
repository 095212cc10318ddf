"""The office shows an answer with a file of the applicant's reply, and a reviewer finds it there: by keys, with axe."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories.home import home_page
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, replied, review_question
from tests.parts.browser import in_each_way
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
RIGHTS = ("run_reviews", "view_reviewquestion", "view_application", "download_material", "process_application")


@in_each_way
def test_a_file_goes_with_the_answer(browser, axe, live_server, language, width, has_script):
    home_page()
    question, clerk = review_question("sent"), staff(*RIGHTS)
    CriterionFactory(rubric__phase=question.phase)
    ledger, _other = replied(question, "勤務台帳.pdf", "内訳.xlsx")
    UserProfile.objects.create(user=clerk, preferred_language=language)
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    sign_in_browser(context, clerk, live_server.url)
    page = context.new_page()

    page.goto(live_server.url + reverse("review_questions:answer", args=[question.pk]))
    page.get_by_label("勤務台帳.pdf").focus()
    page.keyboard.press("Space")
    if has_script:
        assert axe(page) == []
    page.locator("main form textarea").fill("添付のとおりです。")
    page.locator("main form textarea").press("Tab")
    page.locator("main form button[type=submit], main form input[type=submit]").last.press("Enter")
    page.wait_for_url(f"**{reverse('review_questions:inspect', args=[question.pk])}")

    assert list(question.attachments.all()) == [ledger]
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    sign_in_browser(context, question.reviewer.user, live_server.url)
    page = context.new_page()
    ids = (question.reviewer.public_id, question.phase.public_id, question.application.public_id)
    page.goto(live_server.url + reverse("laurel_reviews:review", args=ids))
    shown = page.locator("section[aria-labelledby=questions-h] a")
    assert shown.all_inner_texts() == ["勤務台帳.pdf"]
    if has_script:
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
