"""References and the rows that a submission leaves."""

import pytest

from awards.applications.domain import (
    submit_application,
)
from awards.applications.models import Measure
from tests.factories.applications import ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(complete=True)


def test_submit_application_writes_each_measure_as_a_row(application):
    submission = submit_application(application, by=application.owner)

    rows = Measure.objects.filter(submission=submission).order_by("item_version__item__order")
    assert [(row.item_version.item.code, str(row.value)) for row in rows] == [
        ("eligible", "40.000"),
        ("active", "75.000"),
        ("days", "8.000"),
    ]


def test_references_count_on_within_a_cycle():
    cycle = full_cycle(reference_prefix="ABC2026")

    references = [ApplicationFactory(cycle=cycle, submitted=True).reference for _n in range(3)]

    assert references == ["ABC2026-0001", "ABC2026-0002", "ABC2026-0003"]
