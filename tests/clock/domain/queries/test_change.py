"""No answer may be kept past the moment at which something public changes by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation.clock import registry
from foundation.clock.domain.queries import find_next_change
from tests.parts.registries import lend_empty

NOW = datetime(2026, 10, 30, 5, tzinfo=UTC)


@pytest.fixture
def name_moments(monkeypatch):
    """Apps that name these moments, or None."""
    lend_empty(monkeypatch, registry.changes)

    def name(*moments):
        for number, moment in enumerate(moments):
            registry.changes.register(f"tests.{number}", lambda after, moment=moment: moment)

    return name


def test_the_first_moment_that_any_app_names(name_moments):
    name_moments(NOW + timedelta(days=2), None, NOW + timedelta(days=1))

    assert find_next_change(NOW) == NOW + timedelta(days=1)


def test_nothing_changes_where_no_app_names_a_moment(name_moments):
    name_moments(None)

    assert find_next_change(NOW) is None
