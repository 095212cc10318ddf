"""Registrations as figures of a year."""

from typing import Any

import pytest

from foundation.exchange.domain import Section, find_comparison, gather_figures
from tests.factories.participation import CampaignFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db


def gather(code: str) -> dict[str, Section]:
    comparison = find_comparison(code, at=jst(2026, 12, 1))
    return {section.figures.name: section for section in gather_figures(comparison)}


def lines(section: Section) -> dict[str, tuple[int, int | None]]:
    return {row.code or str(row.label): (row.now, row.before) for row in section.rows}


def registered(state: str = "approved", *, year: int, **values: Any) -> None:
    at = jst(year, 11, 1)
    ParticipationFactory(state=state, applied_at=at, approved_at=at if state == "approved" else None, **values)


def test_registrations_count_in_their_fiscal_year_against_the_one_before() -> None:
    registered(year=2026, prefecture_id="13", industry_id="G")
    registered(year=2026, individual=True, prefecture_id=None)
    registered("applied", year=2026)
    registered(year=2025)
    ParticipationFactory(state="approved", applied_at=jst(2026, 3, 31, 23, 59), approved_at=jst(2026, 4, 1))

    found = gather("fy2026")

    states = lines(found["laurel_participation.registrations"])
    assert states == {"received": (3, 2), "applied": (1, 0), "approved": (2, 2)}
    assert lines(found["laurel_participation.kinds"]) == {"organisation": (2, 1), "individual": (1, 0)}
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
    registered(year=2026, campaign=this)
    registered(year=2026, campaign=last)  # whenever it came
    registered(year=2026)

    assert lines(gather("campaign-b")["laurel_participation.kinds"]) == {"organisation": (1, 1)}
    assert lines(gather("campaign-a")["laurel_participation.kinds"]) == {"organisation": (1, None)}
