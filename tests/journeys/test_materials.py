"""Materials in a real browser, against a real S3: several at once, cancelled, refused and replaced."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from awards.applications.models import Material
from foundation.assets.models import StoredFile
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.assets import check_arrived, pdf, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]
MIB = 1024 * 1024
PATIENCE = 30_000  # the page asks every 15 seconds at the latest
PARTS = re.compile(r"partNumber=(\d+)")


@pytest.fixture
def application():
    application = ApplicationFactory(cycle=full_cycle())
    requirement = application.cycle.required_materials.get()
    requirement.accepted_types, requirement.max_bytes, requirement.max_count = "pdf,mp4,png", 100 * MIB, 3
    requirement.save()
    return application


def enter(page, live_server, application, *, until="load"):
    """To the page of materials, as its owner."""
    client = Client()
    client.force_login(application.owner)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page.goto(f"{live_server.url}/apply/{application.public_id}/materials/", wait_until=until)


def choose(page, *files):
    page.locator("#rules-file").set_input_files(list(files))


def as_file(name, content):
    return {"name": name, "mimeType": "", "buffer": content}


def received(page, name):
    return page.locator("[data-fresh] .file", has_text=name).locator(".state--done")


@pytest.mark.parametrize("width", [1280, 390])
def test_several_at_once_refused_and_replaced(page, live_server, application, axe, width):
    page.set_viewport_size({"width": width, "height": 844})
    enter(page, live_server, application)

    choose(page, as_file("規則.pdf", pdf()), as_file("偽.png", pdf()), as_file("表\u202e.docm", b"x"))
    page.locator("[data-fresh] .state", has_text="送り終えました").nth(1).wait_for()
    page.locator("[data-upload-told][role=alert]", has_text="受け取れません").wait_for()
    expect(page.locator("[data-upload-list] .size")).to_have_text("0.0 KB")
    expect(page.locator("[data-upload-list] .name [data-upload-name]")).to_have_text("表.docm")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    check_arrived()
    received(page, "規則.pdf").wait_for(timeout=PATIENCE)  # by itself: nobody reloads the page
    page.locator("[data-fresh] .state--bad", has_text="受け取れません").wait_for()
    news = re.compile("規則.pdf: 受け取りました|偽.png: 受け取れません")  # whichever came last
    expect(page.locator("[data-materials-voice]")).to_have_text(news)

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="差し替える： 規則.pdf").or_(page.locator("[data-replace]").first).first.click()
    chooser.value.set_files(as_file("新しい規則.pdf", pdf(b"/Lang (ja)")))
    page.locator("[data-fresh] .file", has_text="新しい規則.pdf").wait_for()
    check_arrived()
    received(page, "新しい規則.pdf").wait_for(timeout=PATIENCE)
    page.locator("[data-fresh] .name", has_text=re.compile("^規則")).wait_for(state="detached")
    assert [material.file.original_name for material in Material.objects.received()] == ["新しい規則.pdf"]


def test_a_list_that_could_not_be_fetched_is_fetched_again(page, live_server, application):
    lost = []

    def lose_the_first(route):
        if route.request.resource_type == "fetch" and not lost:
            lost.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/materials/$"), lose_the_first)
    enter(page, live_server, application)

    choose(page, as_file("規則.pdf", pdf()))

    page.locator("[data-fresh] .state", has_text="送り終えました").wait_for()
    assert len(lost) == 1


def test_a_file_chosen_before_the_script_is_there_is_sent(page, live_server, application):
    held = []
    script = re.compile(r"/upload[^/]*\.js$")
    page.route(script, lambda route: held.append(route))  # on its way until the file is chosen
    with page.expect_request(script):
        enter(page, live_server, application, until="commit")

    choose(page, as_file("規則.pdf", pdf()))
    for route in held:
        route.continue_()

    page.locator("[data-fresh] .state", has_text="送り終えました").wait_for()
    assert Material.objects.arrived().count() == 1


def test_an_upload_that_is_cancelled_leaves_nothing(page, live_server, application):
    page.route(PARTS, lambda route: None)  # never answered
    page.route(re.compile("/private/quarantine/"), lambda route: None)
    enter(page, live_server, application)
    choose(page, as_file("規則.pdf", pdf()))
    page.locator("[data-upload-state]", has_text="送").wait_for()
    page.wait_for_function("document.querySelector('[data-upload-list] [data-file-id]')")

    with page.expect_response(re.compile("/remove/")):
        page.locator("[data-upload-cancel]").click()

    expect(page.locator("[data-upload-list] li")).to_have_count(0)
    assert (StoredFile.objects.get().refusal, Material.objects.kept().count()) == ("cancelled", 0)


def test_a_picture_dropped_on_the_form(page, live_server, application):
    enter(page, live_server, application)
    content = list(picture())
    page.evaluate(
        """(content) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(content)], "図.png", { type: "image/png" }));
            const form = document.querySelector("form.drop");
            for (const name of ["dragover", "drop"])
                form.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        content,
    )

    page.locator("[data-fresh] .file", has_text="図.png").wait_for()
    assert Material.objects.arrived().count() == 1


def test_signing_out_takes_away_the_files_that_wait_in_the_browser(page, live_server, application):
    enter(page, live_server, application)
    keeping = "await import('/static/laurel_assets/keeping.js')"
    count = f"async () => {{ const it = {keeping}; return (await it.kept('/here/')).length; }}"
    page.evaluate(f"async () => {{ const it = {keeping}; await it.keep({{ id: 'a', address: '/here/' }}); }}")
    before = page.evaluate(count)

    page.goto(live_server.url + reverse("account_logout"))
    page.get_by_role("button", name="ログアウトする").click()
    page.wait_for_url(lambda url: "logout" not in url)

    assert (before, page.evaluate(count)) == (1, 0)
