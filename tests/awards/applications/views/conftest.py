"""An applicant's pages: somebody signed in with a whole draft, or with one that came back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock
from awards.processing.domain import return_application
from tests.factories.applications import ApplicationFactory


@pytest.fixture
def application(client):
    """A draft that can be sent; its owner is signed in."""
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    return application


@pytest.fixture
def returned(client, secretariat):
    """Returned for a file and a number; its owner is signed in."""
    application = ApplicationFactory(submitted=True)
    client.force_login(application.owner)
    items = [
        Unlock(requirement=application.cycle.required_materials.get(), reason="第7章がありません。"),
        Unlock(item=application.cycle.items.get(code="days")),
    ]
    return_application(application, items=items, message="", until=timezone.now() + timedelta(days=5), by=secretariat)
    return application
