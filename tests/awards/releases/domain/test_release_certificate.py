"""Before a release certificates are tried: for the award, or for each organisation behind it."""

import pytest
from django.utils import timezone

from awards.programmes.models import Tier
from awards.releases.domain import release_certificate
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release_certificate import list_unfit
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from foundation.certificates.models import Certificate, CertificateDesign
from foundation.clock.models import Work
from tests.factories.certificates import DesignFactory
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db

LONG = "とても長い見本の名前" * 15


def test_who_doesnt_fit_is_named_by_organisation_and_nothing_is_issued(ready, monkeypatch):
    held = []
    monkeypatch.setattr(release_certificate, "renew_lease", held.append)
    release, work = ready.begin(), Work()
    Tier.objects.update(certificate_design=DesignFactory(commends=True), certificates_for="organisation")
    lead = ready.awardee.organisations.first() or AwardeeOrganisationFactory(awardee=ready.awardee)
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", name_ja=LONG, order=1)
    found = list_unfit(release, at=timezone.now(), work=work)
    Release.objects.update(unfit=found)

    assert (found, held) == ([lead.name_in("ja"), LONG], [work, work])  # the lead's names the other beside it
    assert Certificate.objects.count() == 0
    findings = list_findings(Release.objects.get(), at=timezone.now())
    assert [(finding.kind, finding.is_stopping) for finding in findings] == [(FindingKind.UNFIT, False)] * 2


def test_a_design_that_isnt_finished_says_nothing(ready):
    release = ready.begin()
    design = DesignFactory(commends=True)
    CertificateDesign.objects.get(pk=design.pk).versions.all().delete()
    Tier.objects.update(certificate_design=design)

    assert list_unfit(release, at=timezone.now(), work=Work()) == []


def test_of_one_certificate_for_the_award_the_award_is_named(ready, monkeypatch):
    monkeypatch.setattr(release_certificate, "renew_lease", lambda _work: None)
    release = ready.begin()
    Tier.objects.update(certificate_design=DesignFactory(commends=True))
    before = list_unfit(release, at=timezone.now(), work=Work())
    type(ready.awardee).objects.update(name_ja=LONG * 3)

    assert (before, list_unfit(release, at=timezone.now(), work=Work())) == ([], [LONG * 3])
