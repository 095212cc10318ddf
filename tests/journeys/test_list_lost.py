"""A list whose save was lost, or its answer: what was typed is there, beside what a colleague saved meanwhile."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from awards.applications.domain.party import PARTIES, save_parties
from tests.factories.applications import ApplicationFactory
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def parties(context, live_server, application):
    """Opens the list of other organisations in a new tab."""
    sign_in_browser(context, application.owner, live_server.url)
    address = live_server.url + reverse("laurel_applications:parties", args=[application.public_id])

    def open_list():
        page = context.new_page()
        page.goto(address)
        return page

    return open_list


def colleague_saves(application, *names):
    save_parties(application, PARTIES, [{"role": "member", "name": name} for name in names], by=application.owner)


def in_list(page):
    return [
        page.locator(f"#id_row{n}-name").input_value() for n in range(page.locator("[id^=id_row][id$=-name]").count())
    ]


def press_save(page, answered):
    """A save whose answer never comes; the server has had it (`answered`) or not."""

    def lose(route):
        if answered and route.request.method == "POST":
            route.fetch(max_redirects=0)
        route.abort()

    page.route("**/parties/", lose, times=1)
    page.get_by_role("button", name="保存して戻る").click()
    page.wait_for_url("chrome-error://**")
    page.close()


def test_a_list_that_never_arrived_is_shown_beside_what_a_colleague_saved_meanwhile(parties, application):
    colleague_saves(application, "一社", "二社", "三社")
    page = parties()
    page.locator("#id_row2-name").fill("みほん産業")
    press_save(page, answered=False)
    colleague_saves(application, "同僚の書いた社")

    page = parties()
    page.get_by_text("このブラウザーにあった、まだ保存していない内容です").wait_for()

    assert in_list(page) == ["一社", "二社", "みほん産業"]
    assert page.locator("[data-list-theirs] li").all_inner_texts() == ["同僚の書いた社"]
    page.get_by_role("button", name="保存して戻る").click()
    page.get_by_text("ほかの人がこの一覧を変えました").first.wait_for()
    assert in_list(page) == ["一社", "二社", "みほん産業"]
    page.get_by_role("button", name="保存して戻る").click()
    page.wait_for_url("**/organisation/")
    assert [party.name for party in application.parties.all()] == ["一社", "二社", "みほん産業"]


def test_a_list_that_did_arrive_gives_way_to_what_a_colleague_made_of_it(parties, application):
    page = parties()
    page.locator("#id_row0-name").fill("みほん産業")
    press_save(page, answered=True)
    colleague_saves(application, "みほん産業", "同僚の書いた社")

    page = parties()

    page.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('laurel-draft-list/'))")
    assert in_list(page) == ["みほん産業", "同僚の書いた社"]
    expect(page.locator("[data-list-restored]")).to_be_hidden()
