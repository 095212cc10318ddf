"""Nothing typed is lost: without a network, signed out, with two people in one field; in a real browser."""

import re
from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from awards.applications.domain import load_draft, save_answers
from awards.applications.models import Answer
from foundation.text.values import count_graphemes
from tests.awards.applications.domain.test_member import joined
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.parts.signing_in import sign_in_browser
from tests.text.test_values import SEEN_AS_ONE

pytestmark = [pytest.mark.django_db(transaction=True)]
FIRST, SECOND = "はじめの文です。", "検品の結果を共有し、残業を減らしました。"

COPIES_ARE_GONE = """() => new Promise((gone) => {
  const look = () =>
    Object.keys(localStorage).some((key) => key.startsWith("laurel-draft/")) ? requestAnimationFrame(look) : gone(true);
  look();
})"""


@pytest.fixture
def application():
    return ApplicationFactory()


@pytest.fixture
def efforts(context, live_server, application):
    """The page of efforts, signed in, with the first effort open."""
    sign_in_browser(context, application.owner, live_server.url)
    return opened(context, live_server, application)


def opened(context, live_server, application):
    page = context.new_page()
    page.goto(live_server.url + reverse("laurel_applications:efforts", args=[application.public_id]))
    page.locator("#id_effect-is_chosen").check()
    return page


def said(page, text):
    page.locator(".workspace .saved", has_text=text).wait_for()


def text():
    return Answer.objects.get(item_version__item__code="effect").text


def copies(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('laurel-draft/')).length")


def test_a_change_is_saved_by_itself_and_the_copy_goes(efforts, axe):
    efforts.locator("#id_effect-text").fill(FIRST)
    said(efforts, "に保存しました")

    assert text() == FIRST
    assert copies(efforts) == 0
    assert axe(efforts) == []
    efforts.locator("#id_effect-text").fill(SECOND)
    efforts.get_by_role("button", name="保存して一覧に戻る").click()
    efforts.wait_for_url("**/apply/*/")
    assert text() == SECOND


def opened_before(script, context, live_server, application, *, section):
    """A page whose module is on its way, and how to let it come."""
    held = []
    context.route(script, lambda route: held.append(route))
    sign_in_browser(context, application.owner, live_server.url)
    page = context.new_page()
    address = reverse(f"laurel_applications:{section}", args=[application.public_id])
    with page.expect_request(script):
        page.goto(f"{live_server.url}{address}", wait_until="commit")
    return page, lambda: [route.continue_() for route in held]


def test_what_is_typed_before_the_script_is_there_is_saved(context, live_server, application):
    script = re.compile(r"/autosave[^/]*\.js$")
    page, come = opened_before(script, context, live_server, application, section="efforts")
    page.locator("#id_effect-is_chosen").check()
    page.locator("#id_effect-text").fill(FIRST)

    with page.expect_response("**/answers/**"):
        come()

    said(page, "に保存しました")
    assert text() == FIRST


def test_numbers_typed_before_the_script_is_there_show_their_result(context, live_server):
    application, script = ApplicationFactory(cycle=full_cycle()), re.compile(r"/measures[^/]*\.js$")
    page, come = opened_before(script, context, live_server, application, section="questions")
    page.locator("#id_eligible-denominator").fill("１６０")
    page.locator("#id_eligible-numerator").fill("６４")
    page.locator("#id_active-numerator").focus()

    come()

    expect(page.locator("[data-out]").first).to_have_text("40.0")
    expect(page.locator("#id_eligible-denominator")).to_have_value("160")


def test_the_network_is_lost_while_typing_and_the_tab_is_closed(efforts, context, live_server, application, axe):
    efforts.locator("#id_effect-text").fill(FIRST)
    said(efforts, "に保存しました")
    context.set_offline(True)
    efforts.locator("#id_effect-text").fill(SECOND)
    said(efforts, "つながっていません")
    assert axe(efforts) == []
    efforts.get_by_role("button", name="保存して次へ進む").click()
    assert efforts.locator("#id_effect-text").input_value() == SECOND
    efforts.close()
    assert text() == FIRST

    context.set_offline(False)
    again = context.new_page()
    again.goto(live_server.url + reverse("laurel_applications:efforts", args=[application.public_id]))
    said(again, "に保存しました")

    assert again.locator("#id_effect-text").input_value() == SECOND
    assert text() == SECOND
    assert copies(again) == 0


def test_what_cannot_be_sent_yet_is_named_by_its_page(efforts, context, live_server, application):
    context.route("**/answers/**", lambda route: route.abort())
    efforts.locator("#id_effect-text").fill(SECOND)
    said(efforts, "つながっていません")

    page = context.new_page()
    page.goto(live_server.url + reverse("laurel_applications:materials", args=[application.public_id]))

    link = page.locator("#draft-elsewhere a")
    expect(link).to_have_text("取組")
    expect(link).to_have_attribute("href", reverse("laurel_applications:efforts", args=[application.public_id]))


@pytest.mark.parametrize("name", ["materials", "colleagues"])
def test_what_waits_in_the_browser_is_sent_from_pages_without_a_form(efforts, context, live_server, application, name):
    leave_unsaved(efforts, context)

    page = context.new_page()
    page.goto(live_server.url + reverse(f"laurel_applications:{name}", args=[application.public_id]))
    page.evaluate(COPIES_ARE_GONE)

    assert text() == SECOND
    expect(page.locator("#draft-elsewhere")).to_be_hidden()


def leave_unsaved(efforts, context):
    context.set_offline(True)
    efforts.locator("#id_effect-text").fill(SECOND)
    said(efforts, "つながっていません")
    efforts.close()
    context.set_offline(False)


def test_what_waits_and_cannot_be_sent_names_its_page(efforts, context, live_server, application):
    leave_unsaved(efforts, context)
    item = application.cycle.items.get(code="effect")
    save_answers(load_draft(application), {item.pk: {"is_chosen": True, "text": FIRST}}, by=application.owner)

    page = context.new_page()
    page.goto(live_server.url + reverse("laurel_applications:colleagues", args=[application.public_id]))

    link = page.locator("#draft-elsewhere").get_by_role("link")
    expect(link).to_have_text("取組")
    assert link.get_attribute("href") == reverse("laurel_applications:efforts", args=[application.public_id])
    assert text() == FIRST


def test_two_tabs_in_one_field(efforts, context, live_server, application, axe):
    other = opened(context, live_server, application)
    efforts.locator("#id_effect-text").fill(FIRST)
    said(efforts, "に保存しました")

    other.locator("#id_effect-text").fill(SECOND)
    said(other, "重なりました")
    assert axe(other) == []
    assert text() == FIRST
    other.locator("#id_effect-text").press_sequentially("続けて書きます。")
    said(other, "重なりました")  # and never "saving" what nobody saves
    other.locator("#id_effect-text").fill(SECOND)
    said(other, "重なりました")
    other.get_by_role("button", name="使う文を選ぶ").click()
    other.get_by_role("heading", name="同じ欄を、2人が書き換えました").wait_for()
    expect(other.locator("#draft-elsewhere")).to_be_hidden()  # this is the page it belongs to
    assert axe(other) == []
    other.get_by_role("button", name="選んだ文を保存する").click()
    other.wait_for_url("**/efforts/")

    assert text() == SECOND
    assert application.discarded_texts.get().text == FIRST
    assert copies(other) == 0


def test_signed_out_while_typing(efforts, context, live_server, application):
    context.clear_cookies()
    efforts.locator("#id_effect-text").fill(SECOND)
    said(efforts, "ログインが切れました")
    efforts.get_by_text("ログインが切れています").wait_for()
    efforts.get_by_role("button", name="保存して次へ進む").click()
    assert efforts.locator("#id_effect-text").input_value() == SECOND
    assert copies(efforts) > 0

    sign_in_browser(context, application.owner, live_server.url)
    with suppress(Error):  # it may have noticed by itself, and be on its way
        efforts.evaluate("window.dispatchEvent(new Event('focus'))")
    said(efforts, "に保存しました")

    assert text() == SECOND


def test_signing_out_says_so_and_takes_the_copies_away(efforts, context, live_server):
    context.route("**/answers/**", lambda route: route.abort())
    efforts.locator("#id_effect-text").fill(SECOND)
    said(efforts, "つながっていません")
    leaving = context.new_page()
    leaving.goto(live_server.url + reverse("account_logout"))
    leaving.get_by_text("まだ保存されていない文があります").wait_for()
    assert copies(leaving) > 0

    efforts.close()
    leaving.get_by_role("button", name="ログアウトする").click()
    leaving.wait_for_url(lambda url: "logout" not in url)
    assert copies(leaving) == 0


def test_a_colleague_at_the_same_computer_finds_nothing_in_it(efforts, context, live_server, application):
    leave_unsaved(efforts, context)
    context.clear_cookies()
    colleague, _member = joined(application, "edit")
    sign_in_browser(context, colleague, live_server.url)

    page = opened(context, live_server, application)
    expect(page.locator("#id_effect-text")).to_have_value("")
    with page.expect_response(lambda response: FIRST in (response.request.post_data or "")):
        page.locator("#id_effect-text").fill(FIRST)

    assert text() == FIRST
    assert copies(page) > 0  # the owner's, for the owner alone


def test_another_person_finds_nothing(efforts, context, live_server, application):
    leave_unsaved(efforts, context)
    context.clear_cookies()
    theirs = ApplicationFactory(cycle=application.cycle, owner=ApplicantFactory())
    sign_in_browser(context, theirs.owner, live_server.url)

    page = opened(context, live_server, theirs)
    said(page, "に保存しました")

    assert page.locator("#id_effect-text").input_value() == ""
    assert not Answer.objects.filter(text=SECOND).exists()


def test_the_browser_counts_as_the_server_does(efforts):
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    samples = [*SEEN_AS_ONE, " 前後の空白 ", "一行目\r\n二行目\n", f"{family}と髙と葛\U000e0100", "\u0301あ", "🇯🇵🇯"]
    for sample in samples:
        text = f"あ{sample}い"
        efforts.locator("#id_effect-text").fill(text)
        shown = efforts.locator("#id_effect-text-c").inner_text()
        assert shown == f"{count_graphemes(text)}／800字", ascii(sample)


def test_a_paste_over_the_limit_is_kept_and_flagged(efforts, application):
    efforts.locator("#id_effect-text").fill("語" * 838)
    said(efforts, "に保存しました")

    assert "38字 多い" in efforts.locator("#id_effect-text-c").inner_text()
    assert len(text()) == 838


def test_a_list_not_saved_yet_is_there_again_and_its_copy_goes_when_it_is_saved(context, live_server, application, axe):
    sign_in_browser(context, application.owner, live_server.url)
    page, address = context.new_page(), reverse("laurel_applications:parties", args=[application.public_id])
    page.goto(f"{live_server.url}{address}")
    page.locator("#id_row0-name").fill("みほん産業")
    page.close()
    page = context.new_page()

    page.goto(f"{live_server.url}{address}")
    page.get_by_text("このブラウザーにあった、まだ保存していない内容です").wait_for()

    assert page.locator("#id_row0-name").input_value() == "みほん産業"
    assert axe(page) == []
    page.get_by_role("button", name="保存して戻る").click()
    page.wait_for_url("**/organisation/")
    page.goto(f"{live_server.url}{address}")
    assert application.parties.get().name == "みほん産業"
    expect(page.locator("[data-list-restored]")).to_be_hidden()
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.startsWith('laurel-draft-list/'))")
