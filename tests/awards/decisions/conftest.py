"""A cycle to be decided on, and its panel."""

import pytest

from tests.awards.decisions.judged import Judged
from tests.awards.decisions.panel import Panel
from tests.parts.database import copy_or_make, make_for_module


@pytest.fixture(scope="module")
def judged_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, Judged)


@pytest.fixture
def judged(judged_of_module, db):
    return copy_or_make(judged_of_module, Judged)


@pytest.fixture
def panel(judged):
    return Panel(judged)
