"""Results that are ready to be released."""

import pytest
from django.utils import timezone

from awards.releases.domain import release_moment
from tests.awards.releases.ready import ReadyResults, make_ready


@pytest.fixture
def ready(db) -> ReadyResults:
    return make_ready()


@pytest.fixture(autouse=True)
def one_clock(monkeypatch):
    """PostgreSQL has a clock of its own, which no test can move; `tests/faults/test_lock_order.py` goes by it."""
    monkeypatch.setattr(release_moment, "database_now", timezone.now)
