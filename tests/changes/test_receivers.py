"""What `migrate` leaves behind: triggers, and the news that anything may be another."""

import pytest

from foundation.changes.domain.queries import read_generations
from foundation.changes.receivers import on_migrated

pytestmark = pytest.mark.django_db


def test_after_a_migration_every_table_is_another_and_after_none_is_as_before():
    before = read_generations()

    on_migrated(None, using="default", plan=[])
    assert read_generations() == before
    on_migrated(None, using="default", plan=[("a migration", False)])

    after = read_generations()
    assert after.keys() == before.keys()
    assert [table for table in after if after[table] == before[table]] == []
