"""Certificates for many participants at once: who is approved, with the years running, in a fixed number of queries."""

import msgspec
import pytest

from campaigns.participation.domain import change_participation, withdraw_participation
from campaigns.participation.domain.participation_credentials import facts_of, find_certificate_of
from campaigns.participation.domain.queries.participation_certificate import find_candidate, list_candidates
from foundation.certificates import registry
from foundation.certificates.domain import request_batch
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.records.domain.subject import subject_of
from tests.factories.certificates import DesignFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.parts.registries import lend

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


def test_one_is_found_as_it_is_now_or_not_at_all():
    design = DesignFactory()
    campaign = CampaignFactory(certificate_design=design)
    row = ParticipationFactory(campaign=campaign, state="approved", may_publish=True)
    applied = ParticipationFactory(campaign=campaign, state="applied")

    assert find_candidate(design, subject_of(row)) == list_candidates(design)[0]
    assert find_candidate(DesignFactory(), subject_of(row)) is None
    assert find_candidate(design, subject_of(applied)) is None


def test_who_withdraws_or_is_renamed_while_a_batch_runs_has_no_certificate_that_says_otherwise(
    s3, monkeypatch, admin_user
):
    """The batch has read them all; printing hundreds takes minutes."""
    design = DesignFactory()
    campaign = CampaignFactory(certificate_design=design)
    gone, renamed, hidden, stays = (
        ParticipationFactory(campaign=campaign, state="approved", may_publish=True) for _each in range(4)
    )
    source = registry.sources.find("laurel_participation.participants")
    chosen = [each.subject for each in list_candidates(design)]
    facts = {"source": source.name, "language": "ja", "layout": "landscape", "form": "zip"}
    batch = request_batch(design, chosen, **facts, by=admin_user)

    def list_and_change(design):
        found = source.list_candidates(design)
        withdraw_participation(gone)
        change_participation(renamed, columns={"name_ja": "改名見本"}, answers={}, by=admin_user)
        change_participation(hidden, columns={"may_publish": False}, answers={}, by=admin_user)
        return found

    lend(monkeypatch, registry.sources)
    changed = msgspec.structs.replace(source, list_candidates=list_and_change)
    monkeypatch.setitem(registry.sources._items, source.name, changed)

    assert run_work(Work.objects.get(key=batch.public_id).pk)

    certificates = [find_certificate_of(row) for row in (gone, renamed, hidden, stays)]
    assert certificates[0] is None
    said = [(each.holder_name, each.name_is_public) for each in certificates[1:]]
    assert said == [("改名見本", True), (hidden.name_ja, False), (stays.name_ja, True)]
