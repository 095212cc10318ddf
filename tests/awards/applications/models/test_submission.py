"""A submission is a fact."""

import pytest
from django.core.exceptions import PermissionDenied

from awards.applications.domain import (
    submit_application,
)
from awards.applications.models import Submission
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(complete=True)


def test_a_submission_is_neither_changed_nor_deleted(application):
    submission = submit_application(application, by=application.owner)

    for attempt in (submission.save, submission.delete, Submission.objects.all().delete):
        with pytest.raises(PermissionDenied):
            attempt()
    with pytest.raises(PermissionDenied):
        Submission.objects.update(number=9)
