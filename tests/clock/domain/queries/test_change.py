"""No answer may be kept past the moment at which something public changes by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation.clock import registry
from foundation.clock.domain.queries import find_next_change, limit_age
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


@pytest.mark.parametrize(
    ("step", "age"),
    [(None, 60), (61, 60), (60, 60), (59.9, 59), (1, 1), (0.2, 0)],
)
def test_an_answer_is_kept_until_the_next_change_at_most(name_moments, step, age):
    name_moments(step and NOW + timedelta(seconds=step))

    assert limit_age(60, at=NOW) == age


def test_nothing_changes_where_no_app_names_a_moment(name_moments):
    assert (find_next_change(NOW), limit_age(300, at=NOW)) == (None, 300)
