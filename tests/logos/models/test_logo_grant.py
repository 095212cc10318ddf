"""What the database refuses of a right to use a logo."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tests.factories.logos import LogoGrantFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [{"subject": ""}, {"holder_name": ""}, {"ended_at": datetime(2020, 1, 1, tzinfo=UTC)}, {"end_reason": "x"}],
)
def test_the_database_refuses_what_is_not_a_grant(wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LogoGrantFactory(**wrong)
