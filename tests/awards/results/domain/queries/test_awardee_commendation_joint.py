"""Certificates of an award given jointly: one that names all, or one for each organisation, as its tier says."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from awards.privileges.domain.queries.privilege_board import read_certificates
from awards.programmes.models import Tier
from awards.results.domain.awardee import restore_awardee
from awards.results.domain.queries.awardee_commendation import (
    list_candidates,
    list_hindering,
    list_joint_certificates,
)
from awards.results.models import Awardee
from foundation.certificates.domain import (
    print_certificate,
    rename_certificate,
    revoke_certificate,
    withdraw_certificate,
)
from foundation.certificates.domain.queries import verify_number
from foundation.certificates.models import Certificate
from foundation.records.domain.subject import subject_of
from tests.factories.certificates import DesignFactory, issue
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, AwardeeOrganisationFactory, revoke_by_two

pytestmark = pytest.mark.django_db


@pytest.fixture
def design():
    return DesignFactory(commends=True)


@pytest.fixture
def awardee(design):
    made = AwardeeFactory(
        name_ja="見本連合", name_en="", unit_ja="本部", organisation__organisation__name_ja="見本公社"
    )
    AwardeeOrganisationFactory(awardee=made, role="member", name_ja="見本町", order=1)
    Tier.objects.update(certificate_design=design)
    return made


def for_organisations():
    Tier.objects.update(certificates_for="organisation")


def issue_all(design):
    return [
        issue(design, subject=one.subject, holder_name=one.name_ja, facts=one.facts) for one in list_candidates(design)
    ]


def reread(awardee):
    return Awardee.objects.select_related("tier", "cycle").get(pk=awardee.pk)


def test_one_names_all(design, awardee):
    (candidate,) = list_candidates(design)

    assert (candidate.subject, candidate.name_ja) == (subject_of(awardee), "見本連合")
    assert (candidate.facts["unit_ja"], candidate.facts["jointly_ja"]) == ("本部", "株式会社見本公社、見本町と共同")


def test_each_names_one_and_the_others_beside_it(design, awardee):
    for_organisations()
    found = list_candidates(design)
    keys = awardee.organisations.values_list("pk", flat=True)

    assert [one.subject for one in found] == [f"{subject_of(awardee)}-{key}" for key in keys]
    assert [(one.name_ja, one.facts["jointly_ja"]) for one in found] == [
        ("株式会社見本公社", "見本町と共同"),
        ("見本町", "株式会社見本公社と共同"),
    ]
    assert not any("unit_ja" in one.facts for one in found)


def test_who_isnt_named_gets_none_and_alone_the_award_has_one(design, awardee):
    for_organisations()
    awardee.organisations.filter(order=1).update(is_named=False)
    (candidate,) = list_candidates(design)

    assert (candidate.subject, "jointly_ja" in candidate.facts) == (subject_of(awardee), False)


def test_who_has_the_name_of_another_within_its_own_is_printed_beside_it(design, awardee):
    awardee.organisations.filter(order=1).update(name_ja="株式会社見本公社ホールディングス")
    printed = []
    for name in ("株式会社見本公社ホールディングス", "株式会社見本公社・株式会社見本公社ホールディングス"):
        Awardee.objects.update(name_ja=name)
        printed += [one.facts.get("jointly_ja", "") for one in list_candidates(design)]
    for_organisations()
    printed += [one.facts["jointly_ja"] for one in list_candidates(design)]

    assert printed == ["株式会社見本公社と共同", "", "株式会社見本公社ホールディングスと共同", "株式会社見本公社と共同"]


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (("Mihon Co., Ltd.", "Kasen Inc."), "Mihon Co., Ltd. and Kasen Inc."),
        (("Mihon Co., Ltd.", "Kasen Inc."), "Kasen Inc., Mihon Co., Ltd."),
        (("日本アイ・ビー・エム株式会社", "見本株式会社"), "日本アイ・ビー・エム株式会社・見本株式会社"),
        (("見本", "見本・河川"), "見本・河川、見本"),
    ],
)
def test_names_with_a_separator_within_are_printed_once(design, awardee, names, printed):
    for order, name in enumerate(names):
        awardee.organisations.filter(order=order).update(name_ja=name)
    said = []
    for name in (printed, names[0]):
        Awardee.objects.update(name_ja=name)
        said += [one.facts.get("jointly_ja", "") for one in list_candidates(design)]

    assert said == ["", f"{names[1]}と共同"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_are_printed_with_whom(design, awardee, language):
    pages = []
    for change in (lambda: None, for_organisations):
        change()
        for one in list_candidates(design):
            subject = f"{one.subject}-{len(pages)}"
            made = issue(design, subject=subject, holder_name=one.name_in(language), language=language, facts=one.facts)
            pages.append(len(pikepdf.open(io.BytesIO(print_certificate(made))).pages))

    assert pages == [1, 1, 1]


def test_one_is_revoked_and_renamed_apart_from_the_other(design, awardee):
    for_organisations()
    one, other = issue_all(design)
    revoke_certificate(one, by=None, reason="x")
    rename_certificate(other, holder_name="新見本町", by=None)

    assert [verify_number(each.number).found.state for each in (one, other)] == ["revoked", "valid"]
    assert list(Certificate.objects.order_by("pk").values_list("holder_name", flat=True)) == [
        "株式会社見本公社",
        "新見本町",
    ]


def test_all_fall_and_stand_with_the_award_but_for_one_that_was_revoked_by_itself(design, awardee):
    for_organisations()
    one, other = issue_all(design)
    revoke_certificate(one, by=None, reason="x")
    revoke_by_two(awardee)
    fallen = verify_number(other.number).found.state
    restore_awardee(awardee, by=staff("change_awardee", "release_results"))

    assert fallen == "revoked"
    assert [verify_number(each.number).found.state for each in (one, other)] == ["revoked", "valid"]


def test_one_that_its_holder_withdrew_stays_so_when_the_award_is_back(design, awardee):
    for_organisations()
    one, other = issue_all(design)
    withdraw_certificate(one, by=None)
    revoke_by_two(awardee)
    restore_awardee(awardee, by=staff("change_awardee", "release_results"))

    assert [verify_number(each.number).found.state for each in (one, other)] == ["withdrawn", "valid"]


def test_whom_a_valid_certificate_names_stays_named_and_nobody_gets_two(design, awardee):
    """Of each organisation its own, and those of the others, which name it beside theirs."""
    for_organisations()
    one, other = issue_all(design)
    gone = awardee.organisations.get(order=1)
    found = [set(list_hindering(reread(awardee), named=1, leaving=[gone]))]
    revoke_certificate(other, by=None, reason="x")
    found += [set(list_hindering(reread(awardee), named=named, leaving=[gone])) for named in (1, 2)]
    revoke_certificate(one, by=None, reason="x")
    whole = issue(design, subject=subject_of(awardee))
    found += [set(list_hindering(reread(awardee), named=named, leaving=[gone])) for named in (1, 2)]

    assert found == [{one, other}, {one}, {one}, {whole}, {whole}]


def test_of_results_taken_back_none_is_found(design, awardee):
    for_organisations()
    issued = issue_all(design)
    type(awardee.cycle).objects.update(released_at=None)

    assert [verify_number(each.number).found for each in issued] == [None, None]


def test_the_privilege_is_received_once_all_are_issued(design, awardee):
    for_organisations()
    now, states = timezone.now(), []
    for candidate in (None, *list_candidates(design)):
        if candidate:
            issue(design, subject=candidate.subject, holder_name=candidate.name_ja, facts=candidate.facts)
        progress = read_certificates([awardee], now).get(awardee.pk)
        states.append(progress and progress.is_done)

    assert states == [None, False, True]


def test_the_choice_stays_while_a_joint_certificate_is_valid(design, awardee):
    tier = awardee.tier
    issued = issue_all(design)
    tier.certificates_for = "organisation"

    with pytest.raises(ValidationError):
        tier.full_clean()
    awardee.organisations.filter(order=1).update(is_named=False)
    assert list(list_joint_certificates(tier)) == issued
    revoke_certificate(issued[0], by=None, reason="x")
    tier.full_clean()


def test_certificates_of_single_awards_keep_no_choice(design):
    awardee = AwardeeFactory()
    Tier.objects.update(certificate_design=design)
    issue_all(design)
    awardee.tier.certificates_for = "organisation"
    awardee.tier.certificate_design = design

    awardee.tier.full_clean()


def test_many_cost_as_many_statements_as_one(design, awardee, django_assert_num_queries):
    for_organisations()
    with django_assert_num_queries(4):
        list_candidates(design)
    for order in range(2, 10):
        AwardeeOrganisationFactory(awardee=awardee, role="member", order=order)
    with django_assert_num_queries(4):
        assert len(list_candidates(design)) == 10
