"""Whose certificates a release issues, and what they would say from its moment on."""

import pytest
from django.utils import timezone

from awards.programmes.models import Tier
from awards.releases.domain.queries.release_certificate import count_made, list_wanted, read_certificates
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release_contents import list_awardees
from awards.releases.enums import FindingKind
from foundation.text.eras import JST
from tests.factories.certificates import DesignFactory
from tests.factories.participation import CampaignFactory
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("made_for", "number"), [("award", 1), ("organisation", 2)])
def test_an_award_or_each_organisation_behind_it_in_the_year_of_the_moment(ready, made_for, number):
    release = ready.begin()
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=1)
    Tier.objects.update(certificate_design=DesignFactory(commends=True), certificates_for=made_for)
    awardees = list(list_awardees(release).select_related("cycle", "tier"))

    wanted = [candidate for _version, candidate in list_wanted(awardees, release.moment)]

    assert {one.facts["year"] for one in wanted} == {str(release.moment.astimezone(JST).year)}
    assert {f"{one.subject}" for one in wanted} == {
        f"laurel_results.awardee:{k}" for k in read_certificates(release, awardees)
    }
    assert (len(wanted), count_made(release)) == (number, 0)


def share_prefix(design):
    DesignFactory(commends=True, code="another", prefix=design.prefix)


def share_with_campaign(design):
    CampaignFactory(certificate_design=design)


def share_with_cycle(design):
    TierFactory(cycle=CycleFactory(), certificate_design=design)


def share_with_nobody(design):
    CampaignFactory(certificate_design=DesignFactory(code="another", prefix="OTH2026"))
    TierFactory(cycle=CycleFactory(), certificate_design=DesignFactory(commends=True, code="third", prefix="THI2026"))


@pytest.mark.parametrize(
    ("share", "expected"),
    [(share_with_nobody, []), *((verb, ["prefix"]) for verb in (share_prefix, share_with_campaign, share_with_cycle))],
)
def test_a_counter_that_others_share_stops_it(ready, share, expected):
    """It would tell them how many have won."""
    release = ready.begin()
    design = DesignFactory(commends=True)
    Tier.objects.update(certificate_design=design)
    before = [finding.kind for finding in list_findings(release, at=timezone.now()) if finding.is_stopping]
    share(design)

    found = [finding.kind for finding in list_findings(release, at=timezone.now()) if finding.is_stopping]

    assert (before, found) == ([], [FindingKind(kind) for kind in expected])
