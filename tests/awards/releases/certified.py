"""A release whose certificates are made ahead, as the worker makes them, and what follows its moment."""

from datetime import timedelta

from awards.programmes.models import Tier
from awards.releases.domain.release import approve_release
from awards.releases.domain.release_certificate import CERTIFIED, make_certificates
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_submission import request_submission
from awards.releases.models import Release
from foundation.certificates.models import CertificateDesign
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.awards.releases.ready import next_minute, run_submission
from tests.factories.certificates import DesignFactory
from tests.factories.results import AwardeeOrganisationFactory

LEASE_OVER = timedelta(minutes=30)


def name_designs(ready, *, made_for):
    """The tier has a design, and the award is given jointly to two."""
    design = CertificateDesign.objects.first() or DesignFactory(commends=True)
    Tier.objects.update(certificate_design=design, certificates_for=made_for)
    if not ready.awardee.organisations.filter(role="member").exists():
        AwardeeOrganisationFactory(awardee=ready.awardee, role="member", name_ja="共同みほん", order=1)


def submit(ready, *, made_for="award"):
    """A release of one award, given jointly to two, that is submitted with its certificates made."""
    name_designs(ready, made_for=made_for)
    soon = next_minute(timedelta(minutes=2))  # the store refuses whoever's clock differs much
    release = request_submission(ready.begin(moment=soon), by=ready.clerk)
    make_certificates(release, work=Work())
    run_submission()
    return Release.objects.get(pk=release.pk)


def run_step(*, at=None):
    return [run_work(key, at=at) for key in Work.objects.filter(kind=CERTIFIED).values_list("pk", flat=True)]


def release_now(ready, release, time_machine):
    approve_release(release, seen=release.sha256, by=ready.head)
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
