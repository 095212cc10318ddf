"""The materials as they are listed."""

import pytest

from awards.applications.domain import Unlock
from tests.factories.applications import ApplicationFactory, page, returned
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.fixture
def application(client):
    application = ApplicationFactory()
    client.force_login(application.owner)
    return application


def test_the_list_asks_no_store(client, s3):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    s3.stop()

    assert client.get(page(application, "materials")).status_code == 200
    assert client.get(page(application, "check")).status_code == 200


@pytest.mark.parametrize("name", ["materials", "correction"])
def test_where_names_are_hidden_it_says_which_files_reviewers_will_not_see(client, name):
    application = ApplicationFactory(submitted=name == "correction")
    if name == "correction":
        material = application.materials.get()
        returned(application, Unlock(requirement=material.requirement), by=staff("process_application"))
    client.force_login(application.owner)
    address = page(application, name)

    before = page_of(client.get(address)).text
    ReviewPhaseFactory(committee=CommitteeFactory(cycle=application.cycle), is_blind=True)
    after = page_of(client.get(address)).text

    assert "審査員には見えません" not in before
    assert "DOCXのファイルからはその写しを作れないため、審査員には見えません" in after


def test_limits_are_said_of_the_files_and_of_each_without_a_blank_before(client, application):
    application.cycle.required_materials.update(
        help_ja="要点だけで構いません。", max_count=5, max_bytes=10 * 1024 * 1024
    )

    said = page_of(client.get(page(application, "materials"))).texts("main .materials .support")[0]

    assert said.startswith("要点だけで構いません。PDF")
    assert said.endswith("5件まで、1件10.0 MBまで。")
