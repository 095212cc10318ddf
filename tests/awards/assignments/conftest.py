"""The person of the secretariat who assigns reviewers."""

import pytest

from tests.factories.people import staff


@pytest.fixture
def secretariat():
    """Somebody who may run reviews, and has no other right of awards."""
    return staff("run_reviews")
