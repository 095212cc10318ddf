"""Years running: approved years of one series, without a gap, of the same participant only."""

import pytest

from campaigns.participation.domain.queries.participant_years import (
    count_years_of_many,
    count_years_running,
    list_years,
    running,
    years_of,
)
from campaigns.participation.models import Participation
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
ONE = "one@example.jp"


@pytest.fixture
def campaigns():
    """The campaigns of a series by their year, with a gap in 2023."""
    return {number: CampaignFactory(series="sample", fiscal_year=number) for number in (2022, 2024, 2025, 2026)}


def take_part(campaigns, years, **values):
    """Registrations in these years; the last one is returned."""
    rows = [ParticipationFactory(campaign=campaigns[year], **{"state": "approved", **values}) for year in years]
    return rows[-1]


@pytest.mark.parametrize(
    ("years", "count"),
    [([], 0), ([2026], 1), ([2025], 0), ([2024, 2025, 2026], 3), ([2023, 2025, 2026], 2), ([2026, 2026, 2027], 1)],
)
def test_years_running_end_with_the_year_itself(years, count) -> None:
    assert running(years, until=2026) == count


def test_an_organisation_is_known_by_its_record(campaigns) -> None:
    row = take_part(campaigns, (2022, 2024, 2025, 2026), organisation=OrganisationFactory())
    take_part(campaigns, (2022, 2024))  # somebody else

    assert (list_years(row), count_years_running(row)) == ([2022, 2024, 2025, 2026], 3)


def test_an_individual_is_known_by_the_address(campaigns) -> None:
    row = take_part(campaigns, (2025, 2026), individual=True, email=ONE)
    take_part(campaigns, (2022, 2024), individual=True, email="other@example.jp")
    take_part(campaigns, (2024,), email=ONE)  # the organisation one works for

    assert (list_years(row), count_years_running(row)) == ([2025, 2026], 2)


def test_nobody_is_the_same_as_another_without_an_address(campaigns) -> None:
    row = take_part(campaigns, (2025, 2026), individual=True, email="")

    assert list_years(row) == [2026]


@pytest.mark.parametrize("state", ["applied", "unconfirmed", "rejected", "withdrawn", "revoked"])
def test_a_year_that_was_not_approved_breaks_the_row(campaigns, state) -> None:
    organisation = OrganisationFactory()
    take_part(campaigns, (2024,), organisation=organisation)
    take_part(campaigns, (2025,), organisation=organisation, state=state)

    assert count_years_running(take_part(campaigns, (2026,), organisation=organisation)) == 1


def test_another_series_counts_for_nothing(campaigns) -> None:
    organisation = OrganisationFactory()
    ParticipationFactory(
        campaign=CampaignFactory(series="other", fiscal_year=2025), organisation=organisation, state="approved"
    )

    assert list_years(take_part(campaigns, (2026,), organisation=organisation)) == [2026]


def test_a_campaign_without_a_series_has_no_years() -> None:
    row = ParticipationFactory(campaign=CampaignFactory(series=""), state="approved")

    assert (years_of(row.campaign, Participation.objects.all()), count_years_running(row)) == (set(), 0)


def test_many_are_counted_as_each_alone_in_one_query(campaigns, django_assert_num_queries) -> None:
    organisation = OrganisationFactory()
    rows = [
        take_part(campaigns, (2024, 2025, 2026), organisation=organisation),
        take_part(campaigns, (2025, 2026), individual=True, email=ONE),
        take_part(campaigns, (2026,), individual=True, email=""),
        take_part(campaigns, (2022, 2026)),
        ParticipationFactory(campaign=CampaignFactory(series="other"), organisation=organisation, state="approved"),
        ParticipationFactory(campaign=CampaignFactory(series=""), organisation=organisation, state="approved"),
    ]
    alone = {row.pk: count_years_running(row) for row in rows}

    with django_assert_num_queries(1):
        together = count_years_of_many(rows)

    assert together == alone
    assert list(together.values()) == [3, 2, 1, 1, 1, 0]


def test_of_nobody_nothing_is_counted() -> None:
    assert count_years_of_many([]) == {}
