"""The materials as they are listed."""

import pytest

from tests.factories.applications import ApplicationFactory, page

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
