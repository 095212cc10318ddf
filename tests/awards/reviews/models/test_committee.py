"""A committee stays with its cycle once somebody was invited, and has terms of confidentiality."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.programmes import CycleFactory
from tests.factories.reviews import CommitteeFactory, ReviewerFactory
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db


def test_the_cycle_stays_once_somebody_was_invited() -> None:
    committee = CommitteeFactory()
    committee.cycle = CycleFactory()
    committee.full_clean()
    committee.save()

    ReviewerFactory(committee=committee)
    committee.cycle = CycleFactory()

    with pytest.raises(ValidationError) as refused:
        committee.full_clean()
    assert refused.value.error_dict.keys() == {"cycle"}


def test_other_terms_are_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        CommitteeFactory.build(cycle=CycleFactory(), terms=TermsFactory(kind="logo")).full_clean()

    assert refused.value.error_dict.keys() == {"terms"}
