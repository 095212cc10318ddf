"""Registrations as figures of a year."""

import pytest

from tests.factories.exchange import gather_sections, rows_of
from tests.factories.participation import CampaignFactory, ParticipationFactory, jst, registered_in

pytestmark = pytest.mark.django_db


def test_registrations_count_in_their_fiscal_year_against_the_one_before() -> None:
    registered_in(2026, prefecture_id="13", industry_id="G")
    registered_in(2026, individual=True, prefecture_id=None)
    registered_in(2026, state="applied")
    registered_in(2025)
    ParticipationFactory(state="approved", applied_at=jst(2026, 3, 31, 23, 59), approved_at=jst(2026, 4, 1))

    found = gather_sections("fy2026")

    states = rows_of(found["laurel_participation.registrations"])
    assert states == {"received": (3, 2), "applied": (1, 0), "approved": (2, 2)}
    assert rows_of(found["laurel_participation.kinds"]) == {"organisation": (2, 1), "individual": (1, 0)}
    assert [row.now for row in found["laurel_participation.industries"].rows] == [1, 1, 1]
    total = found["laurel_participation.prefectures"].total
    assert total is not None
    assert (total.now, total.before) == (3, 1)
    assert found["laurel_participation.registrations"].total is None


def test_a_campaign_counts_what_belongs_to_it_against_the_one_before() -> None:
    last = CampaignFactory(
        code="a", series="month", fiscal_year=2025, starts_at=jst(2025, 11, 1), ends_at=jst(2025, 12, 1)
    )
    this = CampaignFactory(code="b", series="month")
    registered_in(2026, campaign=this)
    registered_in(2026, campaign=last)  # whenever it came
    registered_in(2026)

    assert rows_of(gather_sections("campaign-b")["laurel_participation.kinds"]) == {"organisation": (1, 1)}
    assert rows_of(gather_sections("campaign-a")["laurel_participation.kinds"]) == {"organisation": (1, None)}


def test_a_form_counts_once_its_address_is_confirmed() -> None:
    registered_in(2026, state="unconfirmed")
    registered_in(2026, state="applied")

    assert rows_of(gather_sections("fy2026")["laurel_participation.registrations"]) == {
        "received": (1, 0), "applied": (1, 0),
    }  # fmt: skip
