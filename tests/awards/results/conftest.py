"""A cycle with an approved set of decisions, once for each module."""

import pytest

from tests.awards.results.decided import Decided
from tests.parts.database import copy_or_make, make_for_module


@pytest.fixture(scope="module")
def decided_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, Decided)


@pytest.fixture
def decided(decided_of_module, db) -> Decided:
    return copy_or_make(decided_of_module, Decided)
