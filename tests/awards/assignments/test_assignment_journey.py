"""The office fills the seats of who has dropped out: at a desk in Japanese, on a phone in English, without a script."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from awards.reviews.domain.reviewer import end_reviewer
from awards.reviews.models import Assignment, Conflict
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application, assign, handed_in_review
from tests.parts.browser import in_each_way
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "ja": {"apply": "試算どおりに割り当てる", "change": "直す", "save": "審査員を手で割り当てる"},
    "en": {"apply": "Assign as planned", "change": "Change", "save": "Assign reviewers by hand"},
}


@pytest.fixture
def clerk():
    return staff("run_reviews", "view_reviewphase", "change_reviewphase")


@pytest.fixture
def phase(clerk):
    """Six applications, five reviewers: one has left, one has scored, one is in conflict."""
    phase = ReviewPhaseFactory(reviews_wanted=2)
    people = [ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(5)]
    applications = [accepted_application(phase.committee.cycle) for _turn in range(6)]
    handed_in_review(phase, reviewer=people[0], application=applications[0])
    for application in applications[1:3]:
        assign(phase, people[1], application)
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    for person in people[2:]:
        Conflict.objects.create(reviewer=person, application=applications[3], **facts)
    end_reviewer(people[1], reason="異動", by=clerk)
    return phase


@in_each_way
def test_the_office_fills_what_fell_empty(browser, axe, live_server, clerk, phase, language, width, has_script):
    said = WORDS[language]
    UserProfile.objects.create(user=clerk, preferred_language=language)
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    sign_in_browser(context, clerk, live_server.url)
    page = context.new_page()

    def press(control, key="Enter"):
        control.focus()
        page.keyboard.press(key)

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{live_server.url}{reverse('review_phases:assignment', args=[phase.pk])}")
    look()
    assert Assignment.objects.count() == 3
    press(page.get_by_role("button", name=said["apply"]))
    page.get_by_role("button", name=said["apply"]).wait_for(state="detached")
    page.reload()  # Wagtail's message has half its colours while it comes
    look()
    assert Assignment.objects.count() == 11

    press(page.locator(".laurel-matrix tbody tr").nth(1).get_by_role("link"))
    boxes = page.locator("main").get_by_role("checkbox")
    boxes.first.wait_for()
    look()
    checked = [box.is_checked() for box in boxes.all()]
    for number in (checked.index(True), checked.index(False)):  # one reviewer gives way to another
        press(boxes.nth(number), "Space")
    press(page.get_by_role("button", name=said["save"]))
    page.locator(".laurel-matrix").wait_for()
    assert Assignment.objects.filter(is_by_hand=True).exists()
    context.close()
