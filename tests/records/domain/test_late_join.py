"""The rows of a page are those of its slice, joined to what they are shown with after they were found."""

import pytest
from django.db import connection

from foundation.organisations.models import Organisation
from foundation.records.domain.late_join import join_late
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_slice_that_is_joined_late_is_the_same_and_its_keys_are_found_by_the_order_alone():
    OrganisationFactory.create_batch(5)
    rows = Organisation.objects.select_related("legal_form", "prefecture").order_by("-pk")

    found = join_late(rows, rows[1:4])

    assert list(found) == list(rows[1:4])
    kept, _in, keys = str(found.query).partition("ANY(ARRAY(" if connection.vendor == "postgresql" else " IN (")
    assert (kept.count(" JOIN "), keys.count(" JOIN "), keys.count("LIMIT 3")) == (2, 0, 1)


def test_a_slice_of_different_rows_or_of_no_rows_stays_as_it_is():
    rows = Organisation.objects.order_by("pk")
    different, several = rows.distinct()[:2], rows.union(rows)[:2]

    assert all(join_late(rows, part) is part for part in (different, several, [1, 2]))
