"""A case study comes about in the admin: the secretariat gives the organisation its logo, PR staff write the case with
a picture and publish it; a reader finds both.
"""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from casestudies.models import CaseStudyPage
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.organisations.models import Organisation
from tests.factories.assets import picture
from tests.factories.casestudies import CollectionPageFactory
from tests.factories.organisations import OrganisationFactory
from tests.parts.browser import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]
PASSWORD = "laurel-test-2026"


@pytest.fixture
def collection():
    return CollectionPageFactory(title="取組事例集 2026", slug="2026")


@pytest.fixture
def organisation():
    return OrganisationFactory(name_ja="あおぞら見本食品", name_en="Aozora Mihon Foods")


@pytest.fixture
def sign_in(browser, live_server):
    """`sign_in("publisher")` is a tab of somebody with that role, in the admin."""
    call_command("roles", verbosity=0)
    contexts = []

    def enter(role):
        user = get_user_model().objects.create_user(f"{role}@example.jp", password=PASSWORD)
        user.groups.add(Group.objects.get(name=role))
        contexts.append(browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 1000}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{live_server.url}/admin/login/")
        page.locator("#id_username").fill(user.email)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("form button[type=submit]").first.click()
        page.wait_for_url("**/admin/")
        return page

    yield enter
    for context in contexts:
        context.close()


def upload(page, field, name, content):
    """Through Wagtail's chooser: choose an image → upload → the new one is taken, with its file's name as its title.

    Wagtail's script writes that title a moment after the file is chosen; whoever types at that moment types behind it.
    """
    page.locator(f"#id_{field}-chooser [data-chooser-action-choose]").first.click()
    modal = page.locator(".modal.in, .modal-dialog").first
    modal.get_by_role("tab", name="Upload").click()
    file = {"name": f"{name}.png", "mimeType": "image/png", "buffer": content}
    modal.locator("input[type=file]").set_input_files(file)
    expect(modal.locator("#id_image-chooser-upload-title")).to_have_value(name)
    modal.get_by_role("button", name="Upload").click()
    page.locator(f"#id_{field}-chooser:not(.blank)").wait_for()
    page.locator(".modal-dialog").wait_for(state="detached")


def give_logo(page, live_server, organisation):
    page.goto(live_server.url + reverse("organisation:edit", args=[organisation.pk]))
    upload(page, "logo", "Logo of Aozora", picture(colour="seagreen"))
    page.locator("footer button[type=submit]").first.click()
    page.locator(".messages .success").wait_for()


def write_and_publish(page, live_server, collection, organisation):
    page.goto(f"{live_server.url}/admin/pages/add/laurel_casestudies/casestudypage/{collection.pk}/")
    page.locator("#id_title").fill("検品の記録を、工場の外でも。")
    page.locator("#id_summary").fill("紙の検品票を、その場で写して残します。")
    page.locator("#id_organisation-chooser [data-chooser-action-choose]").first.click()
    page.locator(".modal-dialog").get_by_role("link", name=organisation.name_en).click()
    page.locator(".modal-dialog").wait_for(state="detached")
    upload(page, "picture", "Records of inspection", picture(size=(1200, 800)))
    page.locator("#id_picture_alt").fill("記録を写す人")
    page.locator("#id_information_as_of").fill("2026-09-21")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def assert_drawn(image):
    """It came from the public bucket; it is no place-holder."""
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    assert ".svg" not in image.get_attribute("src")


def test_a_case_study_with_picture_and_logo(sign_in, page, live_server, collection, organisation):
    give_logo(sign_in("secretariat"), live_server, organisation)
    write_and_publish(sign_in("publisher"), live_server, collection, organisation)

    for work in Work.objects.all():
        run_work(work.pk)

    assert CaseStudyPage.objects.get().live
    assert Organisation.objects.get().logo.title == "Logo of Aozora"
    page.goto(f"{live_server.url}{collection.url}")
    page.get_by_role("link", name="検品の記録を、工場の外でも。").click()
    assert_drawn(page.get_by_role("img", name="記録を写す人"))
    page.get_by_role("main").get_by_role("link", name="株式会社あおぞら見本食品").click()
    assert_drawn(page.get_by_role("img", name="株式会社あおぞら見本食品のロゴ"))
