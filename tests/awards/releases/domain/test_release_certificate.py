"""Before a release certificates are tried and made, for the award or each organisation behind it; then issued."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.programmes.models import Tier
from awards.releases.domain import release_certificate
from awards.releases.domain.queries.release_certificate import count_made, keeper_of
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release import approve_release, lose_approvals, request_call_off
from awards.releases.domain.release_certificate import CERTIFIED, list_uncertified, list_unfit, make_certificates
from awards.releases.domain.release_contents import name_parts, read_contents
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.enums import FindingKind
from awards.releases.models import Release
from foundation.certificates.domain import list_kept, print_certificate
from foundation.certificates.models import Certificate, CertificateDesign, DesignVersion
from foundation.clock.models import Work
from foundation.printing.domain import PrinterBusy, PrintingFailed
from tests.awards.releases.certified import release_now, run_step, submit
from tests.factories.certificates import DesignFactory
from tests.factories.results import AwardeeOrganisationFactory
from tests.parts.html import page_of

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


def test_each_is_issued_what_was_made_ahead_and_nobody_knows_it_before(ready, typeset, time_machine):
    release = submit(ready, made_for="organisation")
    kept = dict(list_kept(keeper_of(release)).values_list("number", "key"))
    approve_release(release, seen=release.sha256, by=ready.head)
    assert (len(kept), count_made(release), len(typeset), Certificate.objects.count()) == (2, 2, 2, 0)
    assert [Client().get(f"/v/{number}", follow=True).status_code for number in kept] == [404, 404]
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    assert (run_step(), Certificate.objects.count()) == ([False], 0)

    time_machine.move_to(release.moment, tick=False)
    run_step()
    Work.objects.filter(kind=CERTIFIED).update(state="ready", not_before=release.moment)
    run_step()

    issued = list(Certificate.objects.order_by("number"))
    assert [row.number for row in issued] == list(kept)
    assert [(row.issued_at, row.language, row.facts["year"]) for row in issued] == [
        (release.moment, "ja", str(release.moment.year))
    ] * 2
    assert [print_certificate(row).decode() for row in issued] == [f"%PDF {n.holder_name} {n.number}" for n in issued]
    assert (len(typeset), list(list_kept(keeper_of(release)).filter(certificate=None))) == (2, [])


def change_name(ready):
    ready.awardee.organisations.filter(order=1).update(name_ja="改称みほん")


def change_design(ready):
    design = CertificateDesign.objects.get()
    newest = design.versions.first()
    DesignVersion.objects.create(design=design, number=newest.number + 1, content=newest.content, sha256="1" * 64)


def lose_file(ready):
    list_kept(keeper_of(Release.objects.get())).update(key=None, made_of="", sha256="")


@pytest.mark.parametrize("change", [change_name, change_design, lose_file])
def test_a_certificate_that_would_be_another_is_a_difference_that_says_whose(ready, typeset, change):
    release = submit(ready)
    approve_release(release, seen=release.sha256, by=ready.head)
    part = f"certificate:{ready.awardee.public_id}"
    assert part in read_contents(release)

    change(ready)
    lose_approvals()

    lost = Release.objects.get()
    assert (lost.state, part in lost.differences) == ("draft", True)
    assert ready.awardee.name_ja in name_parts([part])[0]
    assert list_kept(keeper_of(lost)).count() == 1  # for when it is submitted again


def test_what_changed_since_the_moment_is_made_anew_under_its_number(ready, typeset, time_machine):
    release = submit(ready)
    (number,) = list_kept(keeper_of(release)).values_list("number", flat=True)
    release_now(ready, release, time_machine)
    type(ready.awardee).objects.update(name_ja="改称みほん")

    run_step()

    issued = Certificate.objects.get()
    assert (issued.number, issued.holder_name, typeset[-1]) == (number, "改称みほん", "改称みほん")


def test_only_what_will_be_issued_is_tried(ready, monkeypatch):
    monkeypatch.setattr(release_certificate, "renew_lease", lambda _work: None)
    Tier.objects.update(certificate_design=DesignFactory(commends=True))
    type(ready.awardee).objects.update(name_en="Emoji 😀 Foods")

    assert list_unfit(ready.begin(), at=timezone.now(), work=Work()) == []


def test_an_organisation_that_came_in_since_the_moment_has_its_certificate_too(ready, typeset, time_machine):
    release = submit(ready, made_for="organisation")
    release_now(ready, release, time_machine)
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", name_ja="あとから入った会", order=2)
    list_kept(keeper_of(release)).filter(subject__endswith=f"-{ready.awardee.organisations.get(order=1).pk}").delete()

    run_step()

    assert (Certificate.objects.count(), list_uncertified(release)) == (3, [])
    assert list(list_kept(keeper_of(release)).filter(certificate=None)) == []


def test_who_cant_be_issued_one_after_the_moment_is_named_on_its_page(ready, typeset, time_machine, client):
    release = submit(ready)
    release_now(ready, release, time_machine)
    type(ready.awardee).objects.update(name_ja="みほん😀食品")
    before = list_uncertified(Release.objects.get())

    run_step()

    assert (before, Certificate.objects.count()) == ([], 0)
    assert list_uncertified(Release.objects.get()) == [("みほん😀食品", ready.awardee.pk)]
    client.force_login(ready.clerk)
    board = page_of(client.get(reverse("award_releases:board", args=[release.pk])))
    (named,) = board.all("section[aria-labelledby=uncertified-h] a")
    assert named["href"] == reverse("award_awardees:edit", args=[ready.awardee.pk])


def test_an_award_that_fell_since_the_moment_has_none_and_its_number_is_free(ready, typeset, time_machine):
    release = submit(ready)
    release_now(ready, release, time_machine)
    type(ready.awardee).objects.update(state="revoked", revoked_at=release.moment)

    run_step()

    assert (Certificate.objects.count(), list_kept(keeper_of(release)).count()) == (0, 0)


def test_a_release_that_is_called_off_keeps_no_number_and_the_next_has_the_same(ready, typeset):
    release = submit(ready)
    (number,) = list_kept(keeper_of(release)).values_list("number", flat=True)
    request_call_off(release, reason="x", by=ready.clerk)
    gone = list_kept(keeper_of(release)).count()
    with transaction.atomic():
        assert make_certificates(release, work=Work()) == set()

    again = submit(ready)

    assert (gone, list(list_kept(keeper_of(release))), again.pk != release.pk) == (0, [], True)
    assert list(list_kept(keeper_of(again)).values_list("number", flat=True)) == [number]


def test_a_number_of_who_left_the_release_is_given_back_with_the_approval(ready, typeset):
    release = submit(ready)
    type(ready.awardee).objects.update(state="declined", revoked_at=timezone.now())

    lose_approvals()

    assert (Release.objects.get().state, list_kept(keeper_of(release)).count()) == ("draft", 0)
