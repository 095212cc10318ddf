"""Staff find a submitted application by its reference, read it, and open its file: in the admin, in a browser."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from playwright.sync_api import expect

from foundation.assets.storages import private_storage
from tests.factories.applications import ApplicationFactory
from tests.factories.assets import pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("s3")]
RIGHTS = ("access_admin", "view_application", "download_material")


@pytest.fixture
def application():
    """A submitted one, its file in the store; beside it a draft."""
    made = ApplicationFactory(submitted=True, organisation_name="見本食品株式会社")
    ApplicationFactory(cycle=made.cycle, owner=made.owner, organisation_name="下書きの団体")
    private_storage().save(made.materials.get().file.key, ContentFile(pdf()))
    return made


@pytest.fixture
def secretariat(context, live_server):
    """A tab of somebody who may read applications and open their files."""
    staff = get_user_model().objects.create_user("office@example.jp")
    staff.user_permissions.set(Permission.objects.filter(codename__in=RIGHTS))
    client = Client()
    client.force_login(staff)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    context.set_default_timeout(30_000)
    return context.new_page()


def test_staff_find_an_application_and_open_its_file(secretariat, live_server, application):
    secretariat.goto(f"{live_server.url}/admin/awards/applications/?q={application.reference}")
    expect(secretariat.get_by_text("下書きの団体")).to_have_count(0)
    secretariat.locator(f'main a[href*="/inspect/{application.pk}/"]').first.click(force=True)
    secretariat.get_by_text("見本食品株式会社").first.wait_for()
    with secretariat.expect_download() as arriving:
        secretariat.get_by_role("link", name=application.materials.get().file.original_name).click()

    assert "X-Amz-Expires=60" in arriving.value.url
    assert arriving.value.path().read_bytes() == pdf()
