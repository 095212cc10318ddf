"""A reviewer: once on a committee, and accepted only with an account and the terms."""

import pytest
from django.db import IntegrityError, transaction

from awards.reviews.enums import ReviewerState
from awards.reviews.models import Reviewer
from tests.factories.reviews import ReviewerFactory

pytestmark = pytest.mark.django_db


def test_an_address_is_once_on_a_committee() -> None:
    reviewer = ReviewerFactory(email="hanako@example.jp")

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewerFactory(committee=reviewer.committee, email="hanako@example.jp")
    assert ReviewerFactory(email="hanako@example.jp").committee != reviewer.committee


@pytest.mark.parametrize("column", ["user", "terms", "answered_at"])
def test_nobody_has_accepted_without_account_terms_and_moment(column: str) -> None:
    reviewer = ReviewerFactory(accepted=True)

    with pytest.raises(IntegrityError, match="reviewer_accepted_agreed_to_terms"), transaction.atomic():
        Reviewer.objects.filter(pk=reviewer.pk).update(**{column: None})
    assert Reviewer.objects.get(pk=reviewer.pk).state == ReviewerState.ACCEPTED
