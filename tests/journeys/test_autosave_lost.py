"""Saving by itself never argues with its own author: answers that are slow, lost, doubled or out of order."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from awards.applications.domain import load_draft, save_answers
from awards.applications.models import Answer
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]
FIRST, SECOND = "はじめの文です。", "はじめの文です。検品の結果を共有しました。"
SAVES = re.compile(r"/answers/effect/$")


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def efforts(context, live_server, application):
    """The page of efforts with the first effort open, its clock in the test's hands."""
    sign_in_browser(context, application.owner, live_server.url)
    return opened(context, live_server, application)


def opened(context, live_server, application):
    page = context.new_page()
    page.clock.install()
    page.goto(live_server.url + reverse("laurel_applications:efforts", args=[application.public_id]))
    page.locator("#id_effect-is_chosen").check()
    page.clock.run_for(2_000)
    said(page, "に保存しました")
    return page


def said(page, text):
    page.locator(".workspace .saved", has_text=text).wait_for()


def text():
    return Answer.objects.get(item_version__item__code="effect").text


def typed(page, words):
    page.locator("#id_effect-text").fill(words)
    page.clock.run_for(2_000)


def sent(page, words):
    """Typed, and the save has left the page: one given up before that would never reach the test."""
    with page.expect_request(SAVES):
        typed(page, words)


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('laurel-draft/')).length")


def lose_the_answer(page):
    """The next save is committed; its answer never comes back."""

    def lose(route):
        route.fetch()
        route.abort()

    page.route(SAVES, lose, times=1)


def hold(page, held):
    """Saves wait in `held` until the test lets them on."""
    page.route(SAVES, lambda route: held.append(route))


def test_a_save_whose_answer_is_lost_after_the_commit(efforts):
    lose_the_answer(efforts)
    typed(efforts, FIRST)
    said(efforts, "つながっていません")
    assert text() == FIRST

    typed(efforts, SECOND)

    said(efforts, "に保存しました")
    assert (text(), copies(efforts)) == (SECOND, 0)
    efforts.get_by_role("button", name="保存して一覧に戻る").click()
    efforts.wait_for_url("**/apply/*/")
    assert text() == SECOND


def test_what_is_taken_back_after_a_lost_answer_is_taken_back_on_the_server_too(efforts):
    lose_the_answer(efforts)
    typed(efforts, FIRST)
    said(efforts, "つながっていません")

    typed(efforts, "")

    said(efforts, "に保存しました")
    assert (text(), copies(efforts)) == ("", 0)


def test_a_tab_closed_after_a_lost_answer_goes_on_from_its_copy(efforts, context, live_server, application):
    lose_the_answer(efforts)
    typed(efforts, FIRST)
    said(efforts, "つながっていません")
    efforts.route(SAVES, lambda route: route.abort())
    typed(efforts, SECOND)
    said(efforts, "つながっていません")
    efforts.close()

    again = opened(context, live_server, application)

    assert again.locator("#id_effect-text").input_value() == SECOND
    assert (text(), copies(again)) == (SECOND, 0)


def test_a_slow_answer_is_taken_when_it_comes(efforts):
    held = []
    hold(efforts, held)
    sent(efforts, FIRST)
    efforts.clock.run_for(11_000)
    said(efforts, "つながっていません")

    held.pop().continue_()

    said(efforts, "に保存しました")
    assert (text(), held, copies(efforts)) == (FIRST, [], 0)


def test_what_is_typed_during_a_save_is_not_said_to_be_saved(efforts):
    held = []
    hold(efforts, held)
    sent(efforts, FIRST)
    version = efforts.locator("[data-save-to$='/effect/']")
    before = version.input_value()
    efforts.locator("#id_effect-text").fill(SECOND)

    held.pop().continue_()

    expect(version).not_to_have_value(before)
    said(efforts, "保存しています")
    with efforts.expect_request(SAVES):
        efforts.clock.run_for(2_000)
    said(efforts, "保存しています")
    held.pop().continue_()
    said(efforts, "に保存しました")
    assert (text(), copies(efforts)) == (SECOND, 0)


def test_saves_that_arrive_out_of_order_leave_the_later_text(efforts):
    held = []
    hold(efforts, held)
    sent(efforts, FIRST)
    efforts.clock.run_for(11_000)
    sent(efforts, SECOND)
    efforts.clock.run_for(11_000)
    early, late = held

    late.continue_()
    said(efforts, "に保存しました")
    early.continue_()
    efforts.wait_for_load_state("networkidle")

    said(efforts, "に保存しました")
    assert (text(), copies(efforts)) == (SECOND, 0)
    expect(efforts.locator("[data-conflict-note]")).to_have_count(0)


def test_what_somebody_else_wrote_after_the_lost_answer_is_still_a_conflict(efforts, application):
    lose_the_answer(efforts)
    typed(efforts, FIRST)
    said(efforts, "つながっていません")
    item = application.cycle.items.get(code="effect")
    save_answers(load_draft(application), {item.pk: {"text": "花子の文"}}, by=ApplicantFactory())

    typed(efforts, SECOND)

    said(efforts, "重なりました")
    assert text() == "花子の文"
