"""Certificates of commendation: for awardees of released cycles only; they fall and stand with the award."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle, Tier
from awards.results.domain.awardee import restore_awardee
from awards.results.domain.queries.awardee_commendation import find_candidate, list_candidates
from foundation.certificates import registry
from foundation.certificates.domain import find_certificate, print_certificate
from foundation.certificates.domain.queries import verify_number
from foundation.certificates.validators import make_number
from foundation.records.domain.subject import subject_of
from tests.factories.certificates import DesignFactory, issue
from tests.factories.participation import CampaignFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory, revoke_by_two
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_only_awardees_of_released_cycles_are_candidates() -> None:
    design = DesignFactory(commends=True)
    released = AwardeeFactory(unit_ja="九州事業所")
    AwardeeFactory(cycle=CycleFactory(), name_ja="まだ秘密の団体")
    planned, suspended = AwardeeFactory(name_ja="あす発表の団体"), AwardeeFactory(name_ja="止めた回の団体")
    AwardCycle.objects.filter(pk=planned.cycle_id).update(released_at=timezone.now() + timedelta(hours=1))
    AwardCycle.objects.filter(pk=suspended.cycle_id).update(state=CycleState.SUSPENDED)
    other = AwardeeFactory()
    Tier.objects.exclude(pk=other.tier_id).update(certificate_design=design)

    (candidate,) = list_candidates(design)

    assert (candidate.subject, candidate.name_ja) == (subject_of(released), released.name_ja)
    assert candidate.facts["unit_ja"] == "九州事業所"
    assert candidate.facts["prize_ja"] == released.tier.name_ja
    assert registry.sources.find("laurel_results.awardees").list_candidates(design) == [candidate]


def test_one_is_found_as_it_is_now_and_no_longer_once_its_award_is_revoked() -> None:
    design = DesignFactory(commends=True)
    awardee = AwardeeFactory()
    Tier.objects.update(certificate_design=design)
    subject = subject_of(awardee)

    assert find_candidate(design, subject) == list_candidates(design)[0]
    assert find_candidate(DesignFactory(commends=True), subject) is None
    assert find_candidate(design, f"{subject}-1") is None
    revoke_by_two(awardee)
    assert find_candidate(design, subject) is None


def test_a_design_is_offered_for_those_it_fits_only(admin_client: Client) -> None:
    commends, takes_part, spare = DesignFactory(commends=True), DesignFactory(), DesignFactory()
    AwardeeFactory()
    Tier.objects.update(certificate_design=commends)
    CampaignFactory(certificate_design=takes_part)
    names = ("laurel_results.awardees", "laurel_participation.participants")

    def ask(design, name):
        return reverse("laurel_certificates_admin:ask", args=[design.public_id, name])

    page = admin_client.get(reverse("laurel_certificates_admin:batches")).content.decode()

    offered = {
        design: [name for name in names if ask(design, name) in page] for design in (commends, takes_part, spare)
    }
    assert offered == {commends: [names[0]], takes_part: [names[1]], spare: []}
    assert admin_client.get(ask(commends, names[0])).status_code == 200
    assert admin_client.get(ask(takes_part, names[0])).status_code == 404


def test_a_commendation_falls_and_stands_with_the_award() -> None:
    boss = get_user_model().objects.create_superuser("boss@example.jp")
    awardee, design = AwardeeFactory(), DesignFactory(commends=True)
    Tier.objects.update(certificate_design=design)
    (candidate,) = list_candidates(design)
    issued = issue(design, subject=candidate.subject, holder_name=candidate.name_ja, facts=candidate.facts)
    assert print_certificate(issued).startswith(b"%PDF")

    revoke_by_two(awardee, "取消しの理由")
    assert verify_number(issued.number).found.state == "revoked"
    restore_awardee(awardee, by=boss)

    assert find_certificate(candidate.subject).is_valid
    assert [event.action for event in issued.events.all()] == ["issued", "revoked", "reinstated"]


@pytest.mark.parametrize(
    "changed",
    [
        {"state": CycleState.SUSPENDED},
        {"released_at": None},
        {"released_at": timezone.now() + timedelta(hours=1)},
    ],
)
def test_a_commendation_of_results_not_out_is_a_number_nobody_has(client: Client, changed) -> None:
    cache.clear()  # the guesses of the tests before
    awardee = AwardeeFactory()
    issued = issue(DesignFactory(commends=True), subject=subject_of(awardee), name_is_public=True)
    known = client.get(f"/ja/verify/?q={issued.number}")
    AwardCycle.objects.update(**changed)
    unknown = make_number(issued.design.prefix, 777)

    def answers(number: str, query: str) -> list[tuple[int, str]]:
        paths = [f"/ja/verify/?q={number}{query}", f"/en/verify/?q={number}{query}", f"/api/v3/certificates/{number}/"]
        if query:
            paths[2] += f"?{query[1:]}"
        found = [client.get(path) for path in paths]
        return [(answer.status_code, answer.content.decode().replace(number, "NUMBER")) for answer in found]

    assert known.status_code == 200
    for query in ("", f"&k={issued.key}"):
        assert answers(issued.number, query) == answers(unknown, query)


@pytest.mark.parametrize("ending", ["", "-7"])
def test_a_commendation_of_a_revoked_award_is_not_reinstated_without_the_award(client, ending) -> None:
    """By one clerk on the page of certificates: whoever verified its number read that it is valid."""
    awardee = AwardeeFactory()
    certificate = issue(subject=f"{subject_of(awardee)}{ending}")
    revoke_by_two(awardee)
    address = reverse("laurel_certificates_admin:certificate", args=[certificate.public_id])
    client.force_login(staff("view_certificate", "change_certificate"))

    offered = page_of(client.get(address)).has("[value=reinstate]")
    refused = client.post(address, {"act": "reinstate", "reason": "誤り"})

    assert (offered, refused.status_code) == (False, 200)
    assert verify_number(certificate.number).found.is_valid is False
    restore_awardee(awardee, by=staff("change_awardee", "release_results"))
    assert verify_number(certificate.number).found.is_valid
