"""Certificates for many participants at once: who is approved, with the years running, in a fixed number of queries."""

import pytest

from campaigns.participation.domain.participation_credentials import facts_of
from campaigns.participation.domain.queries.participation_certificate import list_candidates
from foundation.certificates import registry
from foundation.records.domain.subject import subject_of
from tests.factories.certificates import DesignFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_approved_participants_of_the_design_are_candidates(django_assert_num_queries):
    design = DesignFactory()
    campaign = CampaignFactory(certificate_design=design, series="sample", fiscal_year=2026)
    before = CampaignFactory(series="sample", fiscal_year=2025)
    row = ParticipationFactory(campaign=campaign, state="approved", may_publish=True)
    ParticipationFactory(campaign=before, state="approved", organisation=row.organisation)
    for _each in range(3):
        ParticipationFactory(campaign=campaign, state="approved", individual=True, email="one@example.jp")
        ParticipationFactory(campaign=campaign, state="applied")

    with django_assert_num_queries(2):
        candidates = list_candidates(design)

    assert len(candidates) == 4
    found = next(each for each in candidates if each.subject == subject_of(row))
    assert (found.name_ja, found.name_is_public, found.facts) == (row.name_ja, True, facts_of(row))
    assert found.facts["years"] == "2"
    assert registry.sources.find("laurel_participation.participants").list_candidates(design) == candidates
