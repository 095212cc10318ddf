"""Certificate and logo say the same as the participation: its name, its year, whether it stands."""

from contextlib import nullcontext

import pytest

from campaigns.participation.domain.participation_credentials import (
    facts_of,
    find_certificate_of,
    find_logo_grant,
    give_credentials,
    holder_name,
    publish_name,
    rename_credentials,
    take_credentials_back,
)
from campaigns.participation.models import Participation
from foundation.certificates.domain import reinstate_certificate, revoke_certificate
from foundation.certificates.domain.errors import SubjectEnded
from foundation.certificates.models import Certificate
from foundation.logos.models import LogoGrant
from tests.factories.participation import CampaignFactory, ParticipationFactory, giving_campaign, jst, open_campaign
from tests.factories.terms import TermsFactory

pytestmark = pytest.mark.django_db
NOON = jst(2026, 11, 5, 12)


def given(**values):
    """Approved, with certificate and logo as long as the campaign has them and the terms were agreed to."""
    campaign = values.pop("campaign", None) or giving_campaign()
    values = {"logo_terms": campaign.logo_terms, "name_ja": "見本", "name_en": "Mihon", "may_publish": True, **values}
    row = ParticipationFactory(campaign=campaign, state="approved", **values)
    give_credentials(row, by=None, at=NOON)
    return row


@pytest.mark.parametrize(("language", "name"), [("ja", "見本"), ("en", "Mihon")])
def test_the_holder_is_named_in_the_registrations_language(language, name) -> None:
    row = given(language=language)

    assert holder_name(row) == name
    assert (find_certificate_of(row).holder_name, find_certificate_of(row).language) == (name, language)
    assert find_logo_grant(row).holder_name == name


def test_a_name_without_english_is_the_japanese_one() -> None:
    assert holder_name(ParticipationFactory.build(campaign=None, language="en", name_ja="見本", name_en="")) == "見本"


def test_the_name_is_public_only_with_consent() -> None:
    row = given(may_publish=False)

    assert (find_certificate_of(row).name_is_public, find_logo_grant(row).name_is_public) == (False, False)


def test_giving_twice_is_giving_once() -> None:
    row = given()

    give_credentials(row, by=None, at=NOON)

    assert (Certificate.objects.count(), LogoGrant.objects.count()) == (1, 1)


def test_nothing_is_given_where_the_campaign_has_nothing() -> None:
    row = given(campaign=open_campaign())

    assert (find_certificate_of(row), find_logo_grant(row), Certificate.objects.count()) == (None, None, 0)


@pytest.mark.parametrize("agreed_to", [None, "other"])
def test_the_logo_is_nobodys_who_did_not_agree_to_its_own_terms(agreed_to) -> None:
    terms = TermsFactory(code=agreed_to, kind="logo") if agreed_to else None

    row = given(logo_terms=terms)

    assert (find_logo_grant(row), Certificate.objects.count()) == (None, 1)


def test_another_version_of_the_terms_is_the_same_terms() -> None:
    campaign = giving_campaign()
    other = TermsFactory(code="logo", kind="logo", version=2, in_force_from=jst(2025, 9, 1).date())

    assert find_logo_grant(given(campaign=campaign, logo_terms=other)).terms == other


def test_the_facts_are_in_both_languages() -> None:
    campaign = CampaignFactory(name_ja="みほん月間2026", name_en="Sample Month 2026", year_label="2026")

    facts = facts_of(ParticipationFactory(campaign=campaign, individual=True))

    assert facts == {
        "year": "2026",
        "occasion_ja": "みほん月間2026（2026年11月1日（日）～11月30日（月））",
        "occasion_en": "Sample Month 2026 (Sunday 1 November 2026 – Monday 30 November 2026)",
        "kind_ja": "個人",
        "kind_en": "individual",
    }


def test_the_year_is_the_fiscal_one_where_the_name_has_none() -> None:
    campaign = CampaignFactory(year_label="", fiscal_year=2025)

    assert facts_of(ParticipationFactory(campaign=campaign))["year"] == "2025"


@pytest.mark.parametrize(("years", "named"), [(0, None), (1, None), (2, "2")])
def test_years_running_are_named_from_the_second_on(years, named) -> None:
    assert facts_of(ParticipationFactory(), years=years).get("years") == named


def test_a_certificate_that_is_over_keeps_the_name_it_had() -> None:
    row = given()
    take_credentials_back(row, by=None)
    row.name_ja = "見本商会"

    rename_credentials(row, by=None)

    assert find_certificate_of(row).holder_name == "見本"


def test_who_has_nothing_is_renamed_hidden_and_ended_without_a_word() -> None:
    row = ParticipationFactory(campaign=giving_campaign(), state="approved")

    rename_credentials(row, by=None)
    publish_name(row, by=None)
    take_credentials_back(row, by=None, reason="虚偽の内容", is_revoked=True)

    assert (Certificate.objects.count(), LogoGrant.objects.count()) == (0, 0)


@pytest.mark.parametrize(("is_revoked", "state"), [(True, "revoked"), (False, "withdrawn")])
def test_what_was_given_ends_as_the_participation_did(is_revoked, state) -> None:
    row = given()

    take_credentials_back(row, by=None, reason="虚偽の内容", is_revoked=is_revoked)

    assert find_certificate_of(row).state == state
    assert (find_logo_grant(row).is_active, find_logo_grant(row).end_reason) == (False, "虚偽の内容")


def test_one_participants_end_is_nobody_elses() -> None:
    mine = given()
    other = given(campaign=mine.campaign)

    take_credentials_back(mine, by=None)

    assert (find_certificate_of(other).is_valid, find_logo_grant(other).is_active) == (True, True)
    assert Participation.objects.filter(state="approved").count() == 2


@pytest.mark.parametrize(("state", "is_refused"), [("approved", False), ("withdrawn", True), ("revoked", True)])
def test_a_certificate_is_not_reinstated_for_who_takes_part_no_more(state, is_refused) -> None:
    row = given()
    certificate = find_certificate_of(row)
    revoke_certificate(certificate, by=None, reason="重複")
    Participation.objects.filter(pk=row.pk).update(state=state)

    with pytest.raises(SubjectEnded) if is_refused else nullcontext():
        reinstate_certificate(certificate, by=None)

    assert Certificate.objects.get().is_valid is not is_refused
