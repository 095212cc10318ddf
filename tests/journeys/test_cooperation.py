"""A body asked by letter opens its page, accepts, gives its logo, proposes an event; the secretariat approves both.

At a desk in Japanese with JavaScript, on a phone in English without; axe finds nothing, no page scrolls sideways.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.cooperation.domain.letter_batch import begin_sending
from campaigns.cooperation.domain.request import BODIES, pick_bodies
from campaigns.cooperation.domain.request_link import path_of
from campaigns.cooperation.enums import CooperationWay
from campaigns.cooperation.models import CooperationBody, CooperationLetter, CooperationLogo, CooperationSending
from events.models import EventPage, EventProposal
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.factories.assets import check_arrived, picture
from tests.factories.events import event_index
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, jst
from tests.factories.people import publisher, staff
from tests.parts.browser import in_each_way
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]
RIGHTS = ("view_cooperationrequest", "change_cooperationrequest", "view_eventproposal", "decide_eventproposal")
MINUTE = "%Y-%m-%dT%H:%M"
WORDS = {
    "ja": {
        "answer": "回答を送る",
        "yes": "協力します",
        "may": "名称・リンク・ロゴを、キャンペーンのページとオープンデータで公表してよい",
        "logo": "画像を選ぶ",
        "send": "ロゴを送る",
        "sent": "確認しています",
        "propose": "イベントを提案する",
        "offer": "提案を送る",
        "waits": "確認待ち",
    },
    "en": {
        "answer": "Send your answer",
        "yes": "We will cooperate",
        "may": "Our name, link and logo may be published",
        "logo": "Choose a picture",
        "send": "Send the logo",
        "sent": "is being checked",
        "propose": "Propose an event",
        "offer": "Send the proposal",
        "waits": "awaiting",
    },
}


@pytest.fixture
def requested():
    """A body that the secretariat has asked by mail."""
    campaign = CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1))
    CooperationBody.objects.create(code="sample", name_ja="見本経済団体", name_en="Sample Association")
    secretariat = staff(*RIGHTS)
    pick_bodies(campaign, [BODIES], by=secretariat)
    campaign.cooperation_requests.update(email="chair@association.example.jp")
    texts = {
        "issuer": "実行委員会",
        "issuer_title": "委員長",
        "subject": "お願い",
        "body": "御協力を。",
        "reply_by": "2098-09-30",
    }
    CooperationLetter.objects.create(campaign=campaign, language="ja", **texts)
    begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.MAIL, by=secretariat)
    run_work(Work.objects.get(kind=CooperationSending.work_kind).pk)
    body = campaign.cooperation_requests.get()
    assert body.state == "asked"
    return body, secretariat


def propose_an_event(page, said, look):
    """First with an end that is no end; the form says so and keeps what was typed."""
    page.get_by_role("link", name=said["propose"]).click()
    look()
    starts_at = timezone.localtime() + timedelta(days=30)
    page.locator("#id_title_ja").fill("公開講座")
    page.locator("#id_title_en").fill("Open lecture")
    page.locator("#id_starts_at").fill(starts_at.strftime(MINUTE))
    page.locator("#id_ends_at").fill(starts_at.strftime(MINUTE))
    page.locator("#id_place_ja").fill("見本会館")
    page.get_by_role("button", name=said["offer"]).click()
    page.locator(".error-summary").wait_for()
    look()
    page.locator("#id_ends_at").fill((starts_at + timedelta(hours=1)).strftime(MINUTE))
    page.get_by_role("button", name=said["offer"]).click()
    page.locator("#events").get_by_text(said["waits"]).wait_for()
    look()


def staff_take_both(body, secretariat_user, press_user):
    """The secretariat approves logo and event; who can publish it is notified and does."""
    secretariat = Client()
    secretariat.force_login(secretariat_user)
    body_url = f"/admin/campaigns/cooperation/bodies/{body.pk}/"
    arrived = CooperationLogo.objects.get(file__state="accepted")
    assert secretariat.post(body_url, {"act": "approve_logo", "logo": arrived.public_id}).status_code == 302
    proposal = EventProposal.objects.get()
    proposal_url = f"/admin/events/proposals/{proposal.pk}/"
    secretariat.post(proposal_url, {"act": "approve", "seen": proposal.mark})
    press = Client()
    press.force_login(press_user)
    (notice,) = Notice.objects.filter(kind="events.proposal_approved")
    assert (notice.to, notice.values["link"].endswith(proposal_url)) == (press_user.email, True)
    drafts = [href for href in page_of(press.get(proposal_url)).hrefs if href.endswith("/edit/")]
    assert (len(drafts), {press.get(address).status_code for address in drafts}) == (2, {200})
    for event in EventPage.objects.order_by("pk"):
        event.get_latest_revision().publish(user=press_user)
    body.refresh_from_db()


@in_each_way
def test_from_the_letter_to_the_event_in_the_list(browser, axe, live_server, requested, language, width, has_script):
    body, secretariat_user = requested
    index = event_index()
    translate(index)
    said = WORDS[language]
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_script)
    page = context.new_page()

    def look():
        if has_script:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    page.goto(f"{live_server.url}{path_of(body, language=language)}")
    look()
    page.get_by_label(said["yes"], exact=True).check()
    page.get_by_label(said["may"]).check()
    page.get_by_role("button", name=said["answer"]).click()
    page.get_by_role("link", name=said["propose"]).wait_for()
    look()

    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": picture(size=(300, 120))}
    page.get_by_label(said["logo"]).set_input_files(logo)
    if has_script:
        page.wait_for_url("**?received=**")
    else:
        page.get_by_role("button", name=said["send"]).click()
    page.locator("#logo .file", has_text="logo.png").get_by_text(said["sent"]).first.wait_for()
    check_arrived()

    propose_an_event(page, said, look)
    context.close()

    staff_take_both(body, secretariat_user, publisher("view_eventproposal"))
    shown = Client().get(CampaignPageFactory(campaign=body.campaign).url).content.decode()
    assert ("見本経済団体" in shown, bool(body.logo)) == (True, True)
    assert "公開講座" in Client().get(index.url).content.decode()
    assert "association.example.jp" not in shown
