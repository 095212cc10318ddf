"""The holder's page of a logo in a real browser: both languages, narrow and wide, copying, and without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from foundation.logos.domain import end_grant
from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.logo_kit import set_drawing
from foundation.logos.domain.queries import page_url
from foundation.logos.enums import MadeState
from foundation.logos.models import LogoArchive, LogoFile, LogoMisuse
from tests.factories.logos import LogoGrantFactory, LogoKitFactory

pytestmark = pytest.mark.django_db(transaction=True)
ART = Path(__file__).parents[2] / "site/demo/data/logo-kits"
MISUSES = {
    "stretch": "縦横の比を変える",
    "recolour": "色を変える",
    "tilt": "傾ける",
    "pattern": "模様の上に置く",
    "crowd": "近づける",
}


@pytest.fixture
def grant():
    """A kit of five drawn forms with rows as if made; nothing here asks the store."""
    kit = LogoKitFactory(clear_space_rule_ja="丸い印の半径と同じ幅", clear_space_rule_en="The mark’s radius")
    for order, (shown, text) in enumerate(MISUSES.items()):
        LogoMisuse.objects.create(kit=kit, shown=shown, text_ja=text, text_en=shown, order=order)
    for path in sorted(ART.glob("sample-month-*.svg")):
        look, language = path.stem.split("-")[2:]
        set_drawing(kit, look=look, language=language, drawing=read_drawing(path.read_bytes()), by=None)
    for file in LogoFile.objects.all():
        LogoFile.objects.filter(pk=file.pk).update(state=MadeState.READY, key=f"logos/{file.pk}", size=14_000)
    LogoArchive.objects.update(state=MadeState.READY, key="logos/all", size=1_400_000)
    return LogoGrantFactory(kit=kit, holder_name="あおぞら見本食品株式会社")


@pytest.fixture
def reader(browser, live_server):
    """A tab of a reader: language, width, with scripts or without."""
    made = []

    def open_tab(language, width, *, has_script=True):
        size = {"width": width, "height": 844}
        context = browser.new_context(locale=language, viewport=size, java_script_enabled=has_script)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
        made.append(context)
        return context.new_page()

    yield open_tab
    for context in made:
        context.close()


@pytest.mark.parametrize(("language", "width"), [("ja-JP", 1280), ("en-GB", 390)])
def test_the_page_is_whole_clean_and_copies(reader, live_server, grant, axe, language, width):
    page = reader(language, width)
    problems = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)

    page.goto(f"{live_server.url}{page_url(grant)}")
    page.wait_for_load_state("networkidle")
    page.locator("[data-copy=logo-html]").click()
    page.get_by_role("status").filter(has_text="コピーしました" if width == 1280 else "Copied").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text="コピーしました")).to_have_count(0)
    assert f"/logos/{grant.public_id}/colour-{language[:2]}.png" in copied
    assert f"/verify/logo/{grant.public_id}/" in copied
    expect(page.locator(".kit .absent")).to_have_count(1)
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert problems == []
    assert axe(page) == []


def test_a_browser_that_refuses_to_copy_selects_the_text_and_says_so(reader, live_server, grant):
    page = reader("ja-JP", 1280)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(f"{live_server.url}{page_url(grant)}")

    page.locator("[data-copy=logo-html]").click()

    page.get_by_role("status").filter(has_text="選択した文字をコピーしてください").wait_for()
    selected = "(field => [field.id, field.selectionEnd - field.selectionStart === field.value.length])"
    assert page.evaluate(f"{selected}(document.activeElement)") == ["logo-html", True]
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text="選択した文字")).to_have_count(0)


def test_without_javascript_the_text_is_there_to_be_selected(reader, live_server, grant):
    page = reader("ja-JP", 1280, has_script=False)
    page.goto(f"{live_server.url}{page_url(grant)}")

    assert page.locator("#logo-html").input_value().startswith('<a href="')
    assert page.locator("#logo-html").is_editable() is False
    expect(page.locator("[data-copy]").first).to_be_hidden()
    expect(page.locator(".kit .cluster a", has_text="PNG 640")).to_have_count(5)


def test_verifying_in_the_browser(page, live_server, grant, axe):
    page.goto(f"{live_server.url}/ja/verify/logo/{grant.public_id}/")
    assert page.locator("h1").inner_text() == "このロゴの利用は有効です"
    assert axe(page) == []

    end_grant(grant, by=None)
    page.reload()
    assert page.locator("h1").inner_text() == "このロゴの利用は終了しました"
    assert axe(page) == []
