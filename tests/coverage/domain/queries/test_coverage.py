"""Media coverage as the public reads it: newest first, never the internal note."""

import datetime as dt

import pytest

from foundation.coverage.domain.queries import list_coverage_of
from tests.factories.coverage import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_list_coverage_of_an_organisation_newest_first() -> None:
    organisation = OrganisationFactory()
    old = MediaCoverageFactory(organisations=[organisation], published_on=dt.date(2025, 1, 1))
    new = MediaCoverageFactory(organisations=[organisation], published_on=dt.date(2026, 1, 1))
    MediaCoverageFactory(organisations=[OrganisationFactory()])

    assert list(list_coverage_of(organisation)) == [new, old]
