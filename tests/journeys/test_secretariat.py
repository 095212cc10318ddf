"""The secretariat works through what came in: returns one application for one thing, accepts several at once.

At a desk and on a phone; axe finds nothing on any page on the way, and no page scrolls sideways.
"""

import pytest
from django.conf import settings
from django.test import Client

from awards.applications.models import Application, Correction
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.people import staff

pytestmark = pytest.mark.django_db(transaction=True)
RIGHTS = ("view_application", "process_application", "approve_extension", "download_material", "view_awardcycle")
LIST = "/admin/awards/applications/"


class Secretariat:
    """Somebody of the secretariat at a browser, whose every page is checked."""

    def __init__(self, page, axe, live_server):
        self.page, self.axe, self.root = page, axe, live_server.url
        motion = page.context.new_cdp_session(page)
        motion.send("Animation.enable")
        motion.send("Animation.setPlaybackRate", {"playbackRate": 1000})  # a message that fades in is there at once
        self.user = staff(*RIGHTS)
        client = Client()
        client.force_login(self.user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.root}])

    def open(self, path):
        self.page.goto(f"{self.root}{path}")
        self.stop(path)

    def stop(self, name):
        found = self.axe(self.page)
        assert found == [], (name, found)
        assert self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def secretariat(page, axe, live_server):
    return Secretariat(page, axe, live_server)


@pytest.fixture
def cycle():
    return full_cycle(name_ja="みほんトップランナー2026", reference_prefix="STR2026")


@pytest.mark.parametrize("width", [1440, 390])
def test_one_is_returned_for_one_thing(secretariat, cycle, width):
    application = ApplicationFactory(cycle=cycle, submitted=True, organisation_name="あおぞら見本食品株式会社")
    ApplicationFactory(cycle=cycle)
    page = secretariat.page
    page.set_viewport_size({"width": width, "height": 900})

    secretariat.open(f"{LIST}?q=あおぞら")
    page.get_by_role("link", name="あおぞら見本食品株式会社").click()
    page.get_by_role("heading", name="確認リスト").wait_for()
    secretariat.stop("one application")
    page.get_by_role("link", name="修正を依頼する").click()
    page.get_by_label("平均実施日数", exact=True).check()
    page.get_by_label("直してほしいこと：平均実施日数").fill("合計をご確認ください。")
    page.locator("#id_message").fill("日数の合計が合わないようです。")
    secretariat.stop("return")
    secretariat.press("修正を依頼する")
    page.get_by_role("heading", name="修正の依頼").wait_for()
    secretariat.stop("returned")

    correction = Correction.objects.get()
    assert [item.item.code for item in correction.items.all()] == ["days"]
    application.refresh_from_db()
    assert application.state == "returned"


def test_several_are_accepted_at_once(secretariat, cycle):
    for name in ("甲の団体", "乙の団体", "丙の団体"):
        ApplicationFactory(cycle=cycle, submitted=True, organisation_name=name)
    page = secretariat.page

    secretariat.open(f"{LIST}?state=submitted")
    page.locator("[data-bulk-action-checkbox]").nth(0).check()
    page.locator("[data-bulk-action-checkbox]").nth(1).check()
    page.get_by_role("link", name="選んだ応募を受理する").click()
    page.get_by_role("heading", name="対象の応募").wait_for()
    secretariat.stop("bulk accept")
    secretariat.press("選んだ応募を受理する")
    page.get_by_text("2件を処理しました").wait_for()

    states = sorted(Application.objects.values_list("state", flat=True))
    assert states == ["accepted", "accepted", "submitted"]
    assert Entry.objects.filter(event="application.accepted", actor=secretariat.user).count() == 2


@pytest.mark.parametrize("width", [1440, 390])
def test_figures_reminders_and_entering(secretariat, cycle, width):
    ApplicationFactory(cycle=cycle, submitted=True)
    ApplicationFactory(cycle=cycle)
    secretariat.page.set_viewport_size({"width": width, "height": 900})

    for path in (f"/admin/awards/figures/{cycle.pk}/", f"/admin/awards/reminders/{cycle.pk}/", f"{LIST}enter/", LIST):
        secretariat.open(path)


def test_on_a_phone_nothing_of_a_list_is_out_of_reach(secretariat, cycle):
    """Wagtail hides what is wider than the screen: no page scrolls sideways, and no finger gets there."""
    page = secretariat.page
    page.set_viewport_size({"width": 390, "height": 900})

    ApplicationFactory(cycle=cycle, submitted=True)
    secretariat.open(LIST)
    list_ends = "all => all.map(e => e.getBoundingClientRect().right)"
    ends = page.locator("#w-slim-header-buttons a").evaluate_all(list_ends)
    page.locator("[data-bulk-action-checkbox]").first.check()
    chosen = page.locator(".bulk-action-btn:visible").evaluate_all(list_ends)
    secretariat.open("/admin/award_cycles/")
    page.locator("#listing-results").evaluate("list => { list.scrollLeft = list.scrollWidth; }")
    last = page.locator(".listing thead th").last.evaluate("head => head.getBoundingClientRect().right")

    assert [end for end in (*ends, *chosen, last) if end > 390] == []
    assert (len(ends) > 2, len(chosen) > 2) == (True, True)
