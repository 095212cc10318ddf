"""An awardee's room in a browser: both languages, on a phone and at a desk, with and without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from awards.programmes.enums import PrivilegeKind
from awards.rooms.models import CeremonyAnswer, Proof
from foundation.assets.enums import UploadState
from foundation.records.domain.subject import subject_of
from tests.awards.photographs.sent import add_agreed, add_photograph
from tests.awards.photographs.views.test_photograph import path_of
from tests.awards.rooms.opened import admit, make_room, owner_of, room_path
from tests.factories.certificates import DesignFactory, issue
from tests.factories.programmes import PrivilegeFactory
from tests.parts.signing_in import sign_in_browser

pytestmark = [pytest.mark.django_db(transaction=True)]
PAGES = ("room", "room_proof", "room_ceremony", "room_press", "room_people", "photographs")


def add_what_others_show(room):
    """Privileges, and photographs in each state."""
    for order, kind in enumerate(PrivilegeKind):
        PrivilegeFactory(cycle=room.awardee.cycle, tiers=[room.awardee.tier], kind=kind, order=order)
    add_agreed(room)
    for state in (UploadState.ARRIVED, UploadState.REFUSED, UploadState.AWAITING):
        add_photograph(room, state)
    add_agreed(room, taken_at=room.opened_at, taken_by=owner_of(room))


@pytest.mark.parametrize(("language", "width"), [("ja", 390), ("en", 390), ("ja", 1440), ("en", 1440)])
def test_every_page_is_accessible_and_fits_the_screen(browser, live_server, axe, language, width):
    room = make_room()
    admit(room)
    add_what_others_show(room)
    context = browser.new_context(locale=language, viewport={"width": width, "height": 800})
    sign_in_browser(context, owner_of(room), live_server.url)
    context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page = context.new_page()
    found = {}
    for name in PAGES:
        page.goto(live_server.url + (path_of(room) if name == "photographs" else room_path(room, name)))
        assert page.locator("html").get_attribute("lang") == language
        is_wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[name] = [*axe(page), *(["wider than the screen"] if is_wider else [])]
    room.awardee.cycle.released_at = timezone.now()
    room.awardee.cycle.save()
    issue(DesignFactory(commends=True), subject=subject_of(room.awardee))
    page.goto(live_server.url + room_path(room))
    expect(page.locator("#logo-h ~ .file-list a[href$='.pdf']")).to_be_visible()
    is_wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found["released"] = [*axe(page), *(["wider than the screen"] if is_wider else [])]
    context.close()

    assert found == dict.fromkeys((*PAGES, "released"), [])


def test_without_scripts_everything_can_be_answered(browser, live_server):
    room = make_room()
    context = browser.new_context(locale="ja-JP", java_script_enabled=False, viewport={"width": 390, "height": 800})
    sign_in_browser(context, owner_of(room), live_server.url)
    page = context.new_page()
    page.goto(live_server.url + room_path(room, "room_proof"))
    page.locator("input[name=employees_total][value=as_is]").check()
    page.locator("input[name=name_ja][value=correct]").check()
    page.locator("[name=name_ja_text]").fill("新見本食品株式会社")
    page.locator("form .buttons .button:not(.button--secondary)").click()
    expect(page.locator(".tasks .state").first).to_contain_text("送りました")

    page.goto(live_server.url + room_path(room, "room_ceremony"))
    page.locator("input[name=attendance][value=absent]").check()
    page.locator("form .buttons .button").click()
    expect(page.locator(".tasks .state").nth(1)).to_contain_text("送りました")
    context.close()

    assert sorted(Proof.objects.get().answers.values_list("field", "choice")) == [
        ("employees_total", "as_is"),
        ("name_ja", "correct"),
    ]
    assert CeremonyAnswer.objects.get().attendance == "absent"
