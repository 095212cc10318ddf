"""Results that are ready to be released."""

import pytest

from tests.awards.releases.ready import ReadyResults, make_ready


@pytest.fixture
def ready(db) -> ReadyResults:
    return make_ready()
