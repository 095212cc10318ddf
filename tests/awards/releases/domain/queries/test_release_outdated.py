"""Which certificates are outdated: by what they print, not by what staff renamed, nor by what was never announced."""

import pytest

from awards.programmes.models import AwardCycle
from awards.releases.domain.queries.release_certificate import list_wanted
from awards.releases.domain.queries.release_outdated import list_outdated
from awards.releases.domain.release_contents import list_awardees
from awards.results.models import Awardee
from foundation.certificates.domain import rename_certificate
from foundation.certificates.models import Certificate
from foundation.organisations.models import Organisation
from tests.awards.releases.corrected import release_with_certificates
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(ready):
    """An organisation beside the first, which is called as on record."""
    return AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=1)


def test_before_the_moment_there_is_none(ready):
    assert list_outdated(ready.begin()) == []


def test_what_staff_renamed_by_its_number_keeps_its_name(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    rename_certificate(Certificate.objects.get(), holder_name="改称みほん", by=None)
    assert list_outdated(release) == []

    Awardee.objects.update(citation_ja="訂正した功績")

    (shown,) = list_outdated(release)
    assert (shown.holder_name, len(shown.differences)) == ("改称みほん", 1)


def test_what_isnt_printed_in_its_language_is_no_difference(ready, time_machine):
    release = release_with_certificates(ready, time_machine)

    AwardCycle.objects.update(name_en="Another name")

    assert list_outdated(release) == []


def test_a_name_that_was_never_announced_follows_no_record(ready, joint, time_machine):
    release = release_with_certificates(ready, time_machine)
    assert Certificate.objects.get().facts["jointly_ja"]
    Organisation.objects.filter(pk=joint.organisation_id).update(name_ja="のちの名")
    unchanged = list_outdated(release)

    joint.name_ja = "公表した名"
    joint.save()

    assert (unchanged, len(list_outdated(release))) == ([], 1)


def test_of_an_organisations_own_certificate_neither(ready, joint, time_machine):
    ready.awardee.tier.certificates_for = "organisation"
    ready.awardee.tier.save()
    release = release_with_certificates(ready, time_machine)
    awardees = list(list_awardees(release).select_related("cycle", "tier"))
    assert len(list(list_wanted(awardees, release.moment))) == Certificate.objects.count() == 2

    Organisation.objects.filter(pk=joint.organisation_id).update(name_ja="のちの名")

    assert list_outdated(release) == []


@pytest.mark.parametrize("name", ["みほん😀食品", "みほん한국"])
def test_one_that_cant_be_printed_is_listed_with_why(ready, time_machine, name):
    release = release_with_certificates(ready, time_machine)

    Awardee.objects.update(name_ja=name)

    (shown,) = list_outdated(release)
    assert shown.refusal
