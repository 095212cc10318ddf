"""Before a release certificates are tried: for the award, or for each organisation behind it."""

import pytest
from django.utils import timezone

from awards.programmes.models import Tier
from awards.releases.domain import release_certificate
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release_certificate import list_unfit
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from foundation.certificates.models import Certificate, CertificateDesign, DesignVersion
from foundation.clock.models import Work
from foundation.printing.domain import PrinterBusy, PrintingFailed
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

    assert [name for name, *_rest in found] == [lead.name_in("ja"), LONG]  # the lead's names the other beside it
    assert held == [work, work]
    assert Certificate.objects.count() == 0
    assert kinds_of_certificates() == [FindingKind.UNFIT] * 2
    ready.awardee.organisations.filter(order=1).update(name_ja="短い名")
    assert kinds_of_certificates() == []


def kinds_of_certificates():
    findings = list_findings(Release.objects.get(), at=timezone.now())
    assert not any(finding.is_stopping for finding in findings)
    return [finding.kind for finding in findings if finding.kind in (FindingKind.UNFIT, FindingKind.UNTRIED)]


def test_a_printer_that_fails_ends_no_submission_and_is_waited_for_once(ready, monkeypatch):
    tried = fail_with(monkeypatch, PrintingFailed("x"))
    Tier.objects.update(certificate_design=DesignFactory(commends=True), certificates_for="organisation")
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=1)
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=2)
    Release.objects.update(unfit=list_unfit(ready.begin(), at=timezone.now(), work=Work()))

    assert kinds_of_certificates() == [FindingKind.UNTRIED] * ready.awardee.organisations.count()
    assert len(tried) == 1


def test_a_busy_printer_is_come_back_to(ready, monkeypatch):
    fail_with(monkeypatch, PrinterBusy())
    Tier.objects.update(certificate_design=DesignFactory(commends=True))

    with pytest.raises(PrinterBusy):
        list_unfit(ready.begin(), at=timezone.now(), work=Work())


def fail_with(monkeypatch, problem):
    """The designs that are tried, while printing fails so."""
    tried = []

    def fail(design, **_kwargs):
        tried.append(design)
        raise problem

    monkeypatch.setattr(release_certificate, "is_printable", fail)
    monkeypatch.setattr(release_certificate, "renew_lease", lambda _work: None)
    return tried


def test_of_a_design_that_looks_otherwise_since_nothing_is_said(ready, monkeypatch):
    fail_with(monkeypatch, PrintingFailed("x"))
    design = DesignFactory(commends=True)
    Tier.objects.update(certificate_design=design)
    Release.objects.update(unfit=list_unfit(ready.begin(), at=timezone.now(), work=Work()))
    before = kinds_of_certificates()
    newest = design.versions.first()
    DesignVersion.objects.create(design=design, number=newest.number + 1, content=newest.content, sha256="0" * 64)

    assert (before, kinds_of_certificates()) == ([FindingKind.UNTRIED], [])


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

    (found,) = list_unfit(release, at=timezone.now(), work=Work())
    assert (before, found[0], found[2]) == ([], LONG * 3, True)
