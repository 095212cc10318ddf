"""A table of participations: of one campaign, newest first, and nobody's by a right on the model."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.imports.models import ParticipationImport
from tests.factories.participation import open_campaign

pytestmark = pytest.mark.django_db


def test_the_newest_comes_first_and_a_campaign_takes_its_tables_with_it() -> None:
    campaign = open_campaign()
    older, newer = (
        ParticipationImport.objects.create(
            campaign=campaign, file_name=name, requested_at=timezone.now() - timedelta(days=days)
        )
        for name, days in (("a.xlsx", 2), ("b.xlsx", 1))
    )

    assert list(campaign.imports.all()) == [newer, older]
    assert ParticipationImport._meta.default_permissions == ()
    campaign.delete()
    assert ParticipationImport.objects.count() == 0
