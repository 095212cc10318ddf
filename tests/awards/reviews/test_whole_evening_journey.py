"""A reviewer's evening in one go, from the link in the invitation to handing in, by what the pages offer alone.

Offline for a while, as trains are. Each part has its own journey with its refusals; here is that one leads to the next.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from awards.reviews.domain.reviewer import invite_reviewer
from awards.reviews.enums import PhaseSight
from awards.reviews.models import Review, Reviewer
from foundation.notices.models import Notice
from tests.awards.reviews.evening import NEXT, copies, said, written
from tests.factories.applications import ApplicantFactory
from tests.factories.home import home_page
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewPhaseFactory, accepted_application, practice_application
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "数字の裏づけがある。"
LINK = re.compile(r"https?://[^/\s]+(/review/\S*)")


@pytest.fixture
def phase():
    home_page()
    phase = ReviewPhaseFactory(requires_practice=True, sight=PhaseSight.ALL, is_blind=True)
    CriterionFactory(rubric__phase=phase)
    for order in range(2):
        practice_application(phase, order=order)
    for _turn in range(2):
        accepted_application(phase.committee.cycle)
    return phase


def test_an_evening_in_one_go(browser, axe, live_server, phase):
    clerk = staff("run_reviews", "view_reviewer", "change_reviewer")
    facts = {"email": "evening@review.example.jp", "name_ja": "審査 一夜", "name_en": "Ichiya Shinsa"}
    invite_reviewer(phase.committee, **facts, language="ja", by=clerk)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ja")
    sign_in_browser(context, ApplicantFactory(email=facts["email"]), live_server.url)
    page = context.new_page()

    def press(role, name):
        with page.expect_navigation():
            page.locator("main").get_by_role(role, name=name).first.click()

    page.goto(f"{live_server.url}{LINK.match(Notice.objects.get(to=facts['email']).values['link'])[1]}")
    page.get_by_role("checkbox", name="守秘の規約を読み、同意します。").check()
    press("button", "依頼を引き受ける")
    press("link", "関わりを申告する")
    press("button", "このページの残りすべてを「関わりなし」にする")
    press("link", "担当の応募")
    press("link", "練習用の応募から始める")
    for name in ("次の練習用の応募へ進む", "応募の一覧へ進む"):
        page.locator("[data-grades] input").nth(1).check()
        press("button", "保存して委員会の点を見る")
        press("link", name)
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    context.set_offline(True)
    page.locator("input[type=radio][value='4']").check()
    page.locator("[name^='comment-']").fill(TYPED)
    said(page, "つながっていません")
    assert written() == []
    context.set_offline(False)
    said(page, "に保存しました")
    assert (written(), copies(page)) == ([(4, TYPED)], 0)
    press("button", NEXT)
    page.locator("input[type=radio][value='4']").check()
    press("button", NEXT)
    assert axe(page) == []
    press("button", "2件の審査票を提出する")

    expect(page.get_by_role("button", name="2件の審査票を提出する")).to_have_count(0)
    assert Reviewer.objects.get().state == "accepted"
    assert list(Review.objects.values_list("state", flat=True)) == ["handed_in", "handed_in"]
    assert Review.objects.filter(handed_in_at__lte=timezone.now()).count() == 2
    assert sorted(written()) == [(4, ""), (4, TYPED)]
    context.close()
