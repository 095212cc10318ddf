"""Who sends the files of these tests."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def user(db: None) -> Any:
    return get_user_model().objects.create_user("applicant@example.jp")
