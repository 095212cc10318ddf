"""A cycle to be decided on, and its panel."""

import pytest

from tests.awards.decisions.judged import Judged
from tests.awards.decisions.panel import Panel


@pytest.fixture
def judged():
    return Judged()


@pytest.fixture
def panel(judged):
    return Panel(judged)
