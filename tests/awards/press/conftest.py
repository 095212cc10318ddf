"""A guest who was invited to an approved release."""

import pytest

from tests.awards.press.invited import Invited, make_invited
from tests.parts.database import copy_or_make, make_for_module


@pytest.fixture(scope="module")
def invited_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_invited)


@pytest.fixture
def invited(invited_of_module, db) -> Invited:
    return copy_or_make(invited_of_module, make_invited)
