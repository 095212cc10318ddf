"""Certificates follow an award that was corrected after its release: as shown, with a reason, each once."""

import pytest

from awards.releases.domain.errors import CertificatesChanged, CertificatesUnfit, CorrectionWithoutReason
from awards.releases.domain.queries.release_outdated import list_outdated, mark_outdated
from awards.releases.domain.release_correction import correct_certificates
from awards.results.models import Awardee
from foundation.audit.models import Entry
from foundation.certificates.domain import revoke_certificate
from foundation.certificates.models import Certificate
from foundation.records.domain.errors import MayNot
from tests.awards.releases.corrected import let_change_certificates, release_with_certificates
from tests.factories.results import AwardeeOrganisationFactory

pytestmark = pytest.mark.django_db


def test_each_says_what_its_award_says_under_its_number_once(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    before = Certificate.objects.get()
    clerk = let_change_certificates(ready.clerk)
    assert correct_certificates(release, chosen=[], reason="x", seen="", by=clerk) == 0  # nothing to correct
    Awardee.objects.update(name_ja="訂正みほん", citation_ja="訂正した功績")
    (shown,) = list_outdated(release)
    assert (shown.differences[0], len(shown.differences)) == ((before.holder_name, "訂正みほん"), 2)
    seen = mark_outdated([shown])

    corrected = correct_certificates(release, chosen=[before.number], reason="誤記", seen=seen, by=clerk)
    again = correct_certificates(release, chosen=[before.number], reason="誤記", seen=seen, by=clerk)

    after = Certificate.objects.get()
    assert (corrected, again, list_outdated(release)) == (1, 0, [])
    assert (after.number, after.key, after.issued_at) == (before.number, before.key, before.issued_at)
    assert (after.holder_name, after.facts["citation_ja"]) == ("訂正みほん", "訂正した功績")
    (line,) = after.events.filter(action="corrected")
    assert (line.by, line.reason, line.name_before, line.name_after) == (
        ready.clerk,
        "誤記",
        before.holder_name,
        "訂正みほん",
    )
    assert Entry.objects.get(event="certificate.corrected").actor == ready.clerk


def test_what_wasnt_shown_isnt_corrected_nor_without_a_reason_or_the_right(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    Awardee.objects.update(name_ja="訂正みほん")
    seen = mark_outdated(list_outdated(release))
    with pytest.raises(MayNot):
        correct_certificates(release, chosen=[], reason="x", seen=seen, by=ready.clerk)
    clerk = let_change_certificates(ready.clerk)
    with pytest.raises(CorrectionWithoutReason):
        correct_certificates(release, chosen=[], reason=" ", seen=seen, by=clerk)

    Awardee.objects.update(name_ja="また別の名")
    with pytest.raises(CertificatesChanged):
        correct_certificates(release, chosen=[], reason="x", seen=seen, by=clerk)

    assert Certificate.objects.get().events.filter(action="corrected").count() == 0


def test_one_that_is_over_is_left_alone(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    AwardeeOrganisationFactory(awardee=ready.awardee, role="member", order=1)
    assert len(list_outdated(release)) == 1  # it names who came in beside it

    revoke_certificate(Certificate.objects.get(), by=None, reason="x")

    assert list_outdated(release) == []


def test_what_cant_be_printed_stays_as_it_is_and_is_named(ready, time_machine):
    """A name that shows only once it is typeset that it has no room."""
    release = release_with_certificates(ready, time_machine)
    before = Certificate.objects.get()
    Awardee.objects.update(name_ja="長" * 190)
    outdated = list_outdated(release)

    with pytest.raises(CertificatesUnfit) as refused:
        correct_certificates(
            release,
            chosen=[before.number],
            reason="x",
            seen=mark_outdated(outdated),
            by=let_change_certificates(ready.clerk),
        )

    after = Certificate.objects.get()
    assert before.number in refused.value.messages[0]
    assert (after.holder_name, after.events.filter(action="corrected").count()) == (before.holder_name, 0)
