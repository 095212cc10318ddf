"""An organisation's page gathers released awards, and nobody becomes public by an award before its release."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.results.domain.queries.awardee_source import list_items, list_organisations
from awards.results.models import AwardeeOrganisation
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import locale
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def test_an_award_is_told_from_the_release_on() -> None:
    locale("ja")
    organisation = OrganisationFactory()
    cycle = CycleFactory(released=True)
    awardee = AwardeeFactory(cycle=cycle, tier=TierFactory(cycle=cycle))
    AwardeeOrganisation.objects.get_or_create(awardee=awardee, organisation=organisation)
    hidden = OrganisationFactory()
    coming = CycleFactory(closed=True, results_at=timezone.now() + timedelta(days=1))
    secret = AwardeeFactory(cycle=coming, tier=TierFactory(cycle=coming))
    AwardeeOrganisation.objects.get_or_create(awardee=secret, organisation=hidden)

    public = set(list_organisations().values_list("organisation", flat=True))

    assert organisation.pk in public
    assert hidden.pk not in public
    assert [item.public_id for item in list_items(organisation, "ja")] == [awardee.public_id]
    assert list_items(hidden, "ja") == []
