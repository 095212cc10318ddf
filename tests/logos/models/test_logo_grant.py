"""What the database refuses of a right to use a logo."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from foundation.logos.models import LogoGrant
from tests.factories.logos import LogoGrantFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [{"subject": ""}, {"holder_name": ""}, {"ended_at": datetime(2020, 1, 1, tzinfo=UTC)}, {"end_reason": "x"}],
)
def test_the_database_refuses_what_is_not_a_grant(wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LogoGrantFactory(**wrong)


def test_a_subject_has_one_right_to_a_kit() -> None:
    grant = LogoGrantFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        LogoGrantFactory(kit=grant.kit, subject=grant.subject)


def test_an_ended_right_is_not_among_the_active_ones() -> None:
    active = LogoGrantFactory()
    over = LogoGrantFactory(ended_at=datetime(2027, 1, 1, tzinfo=UTC))

    assert list(LogoGrant.objects.active()) == [active]
    assert (active.is_active, over.is_active) == (True, False)


def test_a_grant_is_called_by_no_name() -> None:
    grant = LogoGrantFactory(holder_name="在宅のたぬき")

    assert str(grant) == f"{grant.kit} / {grant.public_id}"
