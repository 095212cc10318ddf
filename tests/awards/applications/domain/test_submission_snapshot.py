"""What is kept of an application when it is submitted, and its hash."""

import pytest

from awards.applications.domain import (
    hash_snapshot,
    submit_application,
)
from awards.applications.models import Submission
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(complete=True)


def test_submit_application_keeps_what_was_true_at_the_time(application):
    submission = submit_application(application, by=application.owner)

    kept = (submission.organisation_name, submission.industry_id, submission.prefecture_id, submission.size_band_id)
    assert kept == ("見本食品株式会社", "E", "06", "101_300")


def test_the_hash_can_be_computed_again_from_what_is_stored(application):
    submit_application(application, by=application.owner)

    stored = Submission.objects.get()
    assert hash_snapshot(stored.snapshot) == stored.sha256
    assert [each["sha256"] for each in stored.snapshot["materials"]] == [application.materials.get().file.sha256]
    assert stored.snapshot["answers"][1]["result"] == "75"
