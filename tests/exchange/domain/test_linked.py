"""A data set for machines: the days of its period are those of Japan, the last one included."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from foundation.exchange.domain.linked import describe_data_set
from foundation.exchange.registry import DataSet

pytestmark = pytest.mark.django_db
SET = DataSet(
    code="sample",
    title_ja="見本",
    title_en="Sample",
    about_ja="見本",
    about_en="A sample",
    columns=(),
    rows=lambda: iter(()),
    count=0,
    version="1",
    changed_at=None,
)
NOVEMBER = datetime(2026, 10, 31, 15, tzinfo=UTC), datetime(2026, 11, 30, 15, tzinfo=UTC)  # midnights in Japan


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (NOVEMBER, "2026-11-01/2026-11-30"),
        ((NOVEMBER[0], datetime(2026, 11, 2, 3, tzinfo=UTC)), "2026-11-01/2026-11-02"),
        ((NOVEMBER[0], NOVEMBER[0]), "2026-11-01/2026-11-01"),
    ],
)
def test_a_period_is_its_days_in_japan(period, written):
    assert describe_data_set(replace(SET, period=period), "https://example.jp")["temporalCoverage"] == written


def test_a_set_without_a_period_says_none():
    assert "temporalCoverage" not in describe_data_set(SET, "https://example.jp")
