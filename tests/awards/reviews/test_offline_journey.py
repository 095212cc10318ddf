"""Nothing a reviewer types is lost: without a network, signed out, with two tabs, without the script."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from awards.reviews.domain.score import is_stale
from awards.reviews.models import Criterion, Review, ReviewPhase, Score
from tests.awards.reviews.evening import BACK, NEXT, SKIP, Evening, copies, press, said, written
from tests.factories.home import home_page
from tests.factories.reviews import ReviewerFactory, assign
from tests.parts.signing_in import sign_in_browser

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND = "数字の裏づけがある。", "数字の裏づけがあり、ほかの職場でも使える。"
COPIES_ARE_GONE = """() => new Promise((gone) => {
  const look = () =>
    Object.keys(localStorage).some((key) => key.startsWith("laurel-draft/")) ? requestAnimationFrame(look) : gone(true);
  look();
})"""


@pytest.fixture
def graded(evening):
    """The first application, with a grade saved by itself."""
    page = evening.open("review", 0)
    evening.grade(page, 0, 4).check()
    said(page, "に保存しました")
    return page


@pytest.fixture
def unsaved(evening, context):
    """Of the first application a grade and a comment, given without a network; the tab is closed."""
    page = evening.open("review", 0)
    context.set_offline(True)
    evening.grade(page, 0, 4).check()
    evening.comment(page, 0).fill(FIRST)
    said(page, "つながっていません")
    page.close()
    assert written() == []
    context.set_offline(False)


def test_the_network_goes_for_a_while(evening, graded, context, axe):
    failed = []
    context.on("requestfailed", lambda request: failed.append(request))
    context.set_offline(True)
    evening.comment(graded, 0).fill(FIRST)
    evening.grade(graded, 1, 3).check()
    evening.comment(graded, 1).fill(SECOND)
    said(graded, "つながっていません")
    assert axe(graded) == []
    for button in (NEXT, SKIP, BACK):
        failed.clear()
        with graded.expect_event("requestfailed", lambda _request: len(failed) >= 2):
            press(graded, button)
        expect(evening.comment(graded, 1)).to_have_value(SECOND)
    assert written() == [(4, "")]

    context.set_offline(False)

    said(graded, "に保存しました")
    assert written() == [(4, FIRST), (3, SECOND)]
    assert (Review.objects.count(), copies(graded)) == (1, 0)
    evening.open("review", 0, tab=graded)
    expect(evening.grade(graded, 1, 3)).to_be_checked()
    expect(evening.comment(graded, 0)).to_have_value(FIRST)


def test_a_tab_closed_without_a_network_goes_on_where_it_was(evening, unsaved):
    page = evening.open("review", 0)

    said(page, "に保存しました")
    expect(evening.comment(page, 0)).to_have_value(FIRST)
    expect(evening.grade(page, 0, 4)).to_be_checked()
    assert (written(), copies(page)) == ([(4, FIRST)], 0)


def test_what_was_typed_without_a_network_before_a_rewording_is_to_be_looked_at_again(evening, unsaved):
    Criterion.objects.filter(pk=evening.keys[0]).update(label_ja="改めた効果")

    page = evening.open("review", 0)
    said(page, "に保存しました")
    assert (written(), copies(page)) == ([(4, FIRST)], 0)
    assert is_stale(Score.objects.select_related("criterion").get())

    with page.expect_navigation():
        press(page, NEXT)
    page.locator(".error-summary").wait_for()
    expect(page.locator(".grading .warning-note")).to_have_count(1)
    assert is_stale(Score.objects.select_related("criterion").get())
    with page.expect_navigation():
        press(page, NEXT)
    assert page.url == evening.address("review", 1)
    assert not is_stale(Score.objects.select_related("criterion").get())


def test_what_waits_in_the_browser_is_named_before_handing_in_and_sent_from_the_list(evening, unsaved, context):
    context.route("**/scores/**", lambda route: route.abort())
    page = evening.open("order")
    link = page.locator("#draft-elsewhere").get_by_role("link")
    expect(link).to_have_text(evening.applications[0].reference)
    assert evening.url + link.get_attribute("href") == evening.address("review", 0)
    expect(page.locator("#draft-elsewhere blockquote")).to_have_count(0)
    assert copies(page) == 2
    context.unroute("**/scores/**")

    evening.open("phase", tab=page)
    page.evaluate(COPIES_ARE_GONE)

    assert written() == [(4, FIRST)]
    expect(page.locator("#draft-elsewhere")).to_be_hidden()


def test_what_waits_when_the_phase_is_over_is_still_shown(evening, unsaved, axe):
    ReviewPhase.objects.update(closes_at=timezone.now())

    page = evening.open("phase")

    texts = page.locator("#draft-elsewhere blockquote")
    expect(texts).to_have_count(2)
    assert sorted(texts.all_inner_texts()) == ["4", FIRST]
    assert axe(page) == []
    assert (written(), copies(page)) == ([], 2)


def test_another_reviewer_at_the_same_computer_sends_and_sees_nothing(evening, unsaved, context):
    other = ReviewerFactory(committee=evening.phase.committee, accepted=True)
    assign(evening.phase, other, evening.applications[0])
    evening.reviewer = other
    sign_in_browser(context, other.user, evening.url)

    page = evening.open("phase")
    page.wait_for_load_state("networkidle")

    expect(page.locator("#draft-elsewhere")).to_be_hidden()
    evening.open("review", 0, tab=page)
    expect(evening.comment(page, 0)).to_have_value("")
    assert (written(), copies(page)) == ([], 2)


def test_signed_out_in_another_tab_while_typing(evening, graded, context, live_server, axe):
    leaving = context.new_page()
    leaving.goto(live_server.url + reverse("account_logout"))
    leaving.get_by_role("button", name="ログアウトする").click()
    leaving.wait_for_url(lambda url: "logout" not in url)
    evening.comment(graded, 0).fill(FIRST)
    said(graded, "ログインが切れました")
    assert axe(graded) == []
    press(graded, NEXT)
    expect(evening.comment(graded, 0)).to_have_value(FIRST)
    with context.expect_page() as opened:
        graded.locator("#draft-signedout").get_by_role("link").click()
    assert graded.url.removeprefix(live_server.url) in opened.value.url
    assert written() == [(4, "")]

    opened.value.close()
    context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # signing in gives another one
    sign_in_browser(context, evening.reviewer.user, live_server.url)
    graded.evaluate("window.dispatchEvent(new Event('focus'))")

    said(graded, "に保存しました")
    assert (written(), copies(graded)) == ([(4, FIRST)], 0)


def test_signed_out_without_the_script(browser, live_server):
    home_page()
    context = browser.new_context(locale="ja", java_script_enabled=False)
    evening = Evening(context, live_server.url)
    page = evening.open("review", 0)
    evening.grade(page, 0, 4).check()
    evening.comment(page, 0).fill(FIRST)
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    with page.expect_navigation():
        press(page, NEXT)
    assert reverse("account_login") in page.url
    sign_in_with_the_same_session(context, evening.reviewer.user, live_server.url)

    evening.open("review", 0, tab=page)

    page.get_by_text("保存する前に、ログインが切れていました").wait_for()
    expect(evening.comment(page, 0)).to_have_value(FIRST)
    expect(evening.grade(page, 0, 4)).to_be_checked()
    assert written() == []
    with page.expect_navigation():
        press(page, NEXT)
    assert (page.url, written()) == (evening.address("review", 1), [(4, FIRST)])
    evening.grade(page, 0, 5).check()
    press(page, NEXT)
    page.locator(".error-summary").wait_for()  # the highest grade needs a comment
    with page.expect_navigation():
        press(page, SKIP)
    assert (page.url, written()[1:]) == (evening.address("review", 0), [(5, "")])
    context.close()


def sign_in_with_the_same_session(context, person, url):
    """As signing in does: what the browser's session held is there afterwards."""
    name = settings.SESSION_COOKIE_NAME
    client = Client()
    client.cookies[name] = next(one["value"] for one in context.cookies() if one["name"] == name)
    client.force_login(person)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def meet(evening):
    """Two tabs in one comment: the later one, in which both texts are shown and the first stands."""
    page, other = evening.open("review", 0), evening.open("review", 0)
    evening.comment(page, 0).fill(FIRST)
    said(page, "に保存しました")
    evening.comment(other, 0).fill(SECOND)
    said(other, "重なりました")
    press(other, "使う文を選ぶ")
    other.locator(".error-summary").wait_for()
    expect(evening.comment(other, 0)).to_have_value(SECOND)
    return other


def test_two_tabs_of_one_reviewer(evening, axe):
    page = meet(evening)
    said(page, "重なりました")
    assert FIRST in page.locator(".error-summary").inner_text()
    assert axe(page) == []
    assert (written(), copies(page)) == ([(None, FIRST)], 1)

    press(page, BACK)
    page.wait_for_url(evening.address("phase"))
    page.evaluate(COPIES_ARE_GONE)

    assert written() == [(None, SECOND)]


def test_a_choice_that_is_left_overwrites_nothing_and_a_third_text_both(evening):
    page = meet(evening)

    evening.open("phase", tab=page)

    expect(page.locator("#draft-elsewhere").get_by_role("link")).to_have_text(evening.applications[0].reference)
    assert (written(), copies(page)) == ([(None, FIRST)], 1)

    evening.open("review", 0, tab=page)
    said(page, "重なりました")
    press(page, "使う文を選ぶ")
    page.locator(".error-summary").wait_for()
    evening.comment(page, 0).fill("第三の文。")

    said(page, "に保存しました")
    assert (written(), copies(page)) == ([(None, "第三の文。")], 0)


def test_in_english_on_a_phone_nothing_is_lost_either(browser, live_server, axe):
    home_page()
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    evening = Evening(context, live_server.url)
    page = evening.open("review", 0)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    evening.grade(page, 0, 4).check()
    said(page, "Saved")
    context.set_offline(True)
    evening.comment(page, 0).fill(FIRST)
    said(page, "Offline: saved in this browser")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
    assert written() == [(4, "")]
    context.set_offline(False)

    page = evening.open("review", 0)

    said(page, "Saved")
    expect(evening.comment(page, 0)).to_have_value(FIRST)
    assert (written(), copies(page), evening.errors) == ([(4, FIRST)], 0, [])
    assert axe(page) == []
    context.close()
