"""A campaign's periods: what the database refuses, and where a moment lies in them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from campaigns.participation.models import Campaign
from tests.factories.participation import CampaignFactory, jst

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at": jst(2026, 12, 1)},
        {"ends_at": jst(2026, 11, 1)},
        {"registration_opens_at": jst(2026, 12, 1)},
        {"registration_opens_at": jst(2026, 12, 2)},
    ],
)
def test_a_period_that_ends_before_it_begins(wrong) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignFactory(**wrong)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (jst(2026, 7, 31, 23, 59), "hidden"),
        (jst(2026, 8, 1), "announced"),
        (jst(2026, 11, 1), "running"),
        (jst(2026, 11, 30, 23, 59), "running"),
        (jst(2026, 12, 1), "over"),
    ],
)
def test_the_phase_of_a_moment(at, phase) -> None:
    assert CampaignFactory.build().phase(at) == phase


@pytest.mark.parametrize(
    ("at", "takes"),
    [(jst(2026, 8, 31, 23, 59), False), (jst(2026, 9, 1), True), (jst(2026, 12, 1), False)],
)
def test_registrations_are_taken_in_a_half_open_period(at, takes) -> None:
    assert CampaignFactory.build().takes_registrations(at) is takes


def test_without_an_opening_nobody_registers() -> None:
    campaign = CampaignFactory.build(registration_opens_at=None, registration_closes_at=None)

    assert campaign.takes_registrations(jst(2026, 11, 1)) is False


def test_what_is_not_announced_is_listed_nowhere() -> None:
    CampaignFactory(hidden=True)
    known = CampaignFactory(announced_at=None)

    assert list(Campaign.objects.announced(jst(2026, 11, 1))) == [known]
    assert list(Campaign.objects.announced(jst(2026, 10, 31))) == []


def test_the_year_is_said_once_in_a_title() -> None:
    assert CampaignFactory.build(name_ja="みほん月間2026", year_label="2026").title == "みほん月間2026"
    campaign = CampaignFactory.build(name_ja="みほん月間", name_en="Sample Month", year_label="2026")
    assert campaign.title == "みほん月間2026"
    with override("en"):
        assert campaign.title == "Sample Month 2026"


def test_a_fiscal_year_that_cannot_be_is_refused() -> None:
    campaign = CampaignFactory()
    campaign.fiscal_year = 20266

    with pytest.raises(ValidationError) as refused:
        campaign.clean()

    assert set(refused.value.message_dict) == {"fiscal_year"}
