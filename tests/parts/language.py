"""Each test begins in the site's own language: a request leaves the one it was answered in active behind it."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Nothing of the language of an earlier test."""
    translation.deactivate()
