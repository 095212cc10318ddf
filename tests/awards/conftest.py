"""The person of the secretariat whom tests of an award's applications ask for."""

import pytest

from tests.factories.people import staff


@pytest.fixture
def secretariat():
    """Somebody who may accept, return and enter applications, and write to applicants."""
    return staff("process_application")
